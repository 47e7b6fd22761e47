/**
 * Measures several actions side by side: each round runs every one once, so that a busy moment of the machine falls on all alike.
 *
 * @param {ReadonlyMap<string, () => unknown>} actions
 * @param {{ rounds: number, warm: number }} counts rounds that count, and rounds before them that do not
 * @returns {Promise<Map<string, { median: number, least: number, leastCpu: number }>>} milliseconds: the median and the least that
 * passed, and the least that all threads of the process worked, which a busy machine disturbs less
 */
export async function measureTogether(actions, { rounds, warm }) {
  const times = new Map([...actions.keys()].map((name) => [name, { passed: [], worked: [] }]))
  for (let round = -warm; round < rounds; round++) {
    for (const [name, action] of actions) {
      const before = process.cpuUsage()
      const start = performance.now()
      await action()
      const took = performance.now() - start
      const { user, system } = process.cpuUsage(before)
      if (round < 0) continue
      times.get(name).passed.push(took)
      times.get(name).worked.push((user + system) / 1000)
    }
  }
  return new Map(
    [...times].map(([name, { passed, worked }]) => [
      name,
      { median: median(passed), least: Math.min(...passed), leastCpu: Math.min(...worked) },
    ]),
  )
}

function median(list) {
  const sorted = [...list].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
