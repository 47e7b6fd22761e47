/** Runs work that goes by the same name one after another, in the order in which it was asked for. */
export function inTurn(): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const result = (last.get(name) ?? Promise.resolve()).then(work)
    const ended = result.then(ignore, ignore)
    last.set(name, ended)
    void ended.then(() => {
      if (last.get(name) === ended) last.delete(name)
    })
    return result
  }
}

/** Who asked for the work is told of its fault; who comes next is not. */
function ignore(): void {
  return undefined
}
