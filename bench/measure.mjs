/**
 * Measures several actions side by side: each round runs every one once, so that a busy moment of the machine falls on all alike.
 *
 * @param {ReadonlyMap<string, () => unknown>} actions
 * @param {{ rounds: number, warm: number }} counts rounds that count, and rounds before them that do not
 * @returns {Promise<Map<string, number>>} medians in milliseconds
 */
export async function measureTogether(actions, { rounds, warm }) {
  const times = new Map([...actions.keys()].map((name) => [name, []]))
  for (let round = -warm; round < rounds; round++) {
    for (const [name, action] of actions) {
      const start = performance.now()
      await action()
      const took = performance.now() - start
      if (round >= 0) times.get(name).push(took)
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]))
}

function median(list) {
  const sorted = [...list].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
