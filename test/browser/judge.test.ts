import { BrowserError, judge } from '../../src/browser'
import type { JudgingOptions, NamedFile } from '../../src/browser'
import { named } from './judging'

const OPTIONS: JudgingOptions = { trust: { anchors: [] }, language: 'vi' }

function sized(size: number): NamedFile {
  const file = named('a.pdf', '')
  Object.defineProperty(file.blob, 'size', { value: size })
  return file
}

describe('judge', () => {
  it.each([[{ language: 'fr' }], [{ profile: 'strict' }], [{ agency: 5 }]])(
    'refuses options of another kind: %j',
    async (wrong) => {
      await expect(judge([], { ...OPTIONS, ...wrong } as JudgingOptions)).rejects.toThrow(TypeError)
    },
  )

  it('refuses what is no file', async () => {
    await expect(judge([{ name: 'a', blob: 'bytes' } as unknown as NamedFile], OPTIONS)).rejects.toThrow(TypeError)
  })

  it('takes twenty files at most, lists among them', async () => {
    const files = Array.from({ length: 20 }, () => named('a.pdf', 'x'))
    const more = judge(files, { ...OPTIONS, lists: [named('a.crl', 'x')] })
    await expect(more).rejects.toMatchObject({ code: 'BROWSER_TOO_MANY_FILES' })
  })

  it('takes no more at once than a tab can carry; a file too large by itself is not read and does not count', async () => {
    const mega = 1024 * 1024
    await expect(judge([sized(300 * mega), sized(300 * mega)], OPTIONS)).rejects.toMatchObject({
      code: 'BROWSER_FILES_TOO_LARGE',
    })
    // goes on as far as starting the worker, which this build does not have
    await expect(judge([sized(600 * mega), sized(300 * mega)], OPTIONS)).rejects.toMatchObject({ code: 'BROWSER_WORKER_BLOCKED' })
  })

  it('can be loaded where there is no DOM, and says that it cannot judge there', async () => {
    const judging = judge([named('a.pdf', 'x')], OPTIONS)
    await expect(judging).rejects.toBeInstanceOf(BrowserError)
  })
})
