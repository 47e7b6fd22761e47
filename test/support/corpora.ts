import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of outside test data that lies beside the clone. */
export const SHARED = join(__dirname, '../../../shared')

/** `describe` where the folder of outside data is there, a visible skip where it is not. */
export function describeWithCorpus(folder: string, title: string, body: () => void): void {
  if (existsSync(join(SHARED, folder))) {
    describe(title, body)
    return
  }
  console.warn(`skipped: ${title}: ../shared/${folder} is not there`)
  describe.skip(title, () => {
    it('needs the shared folder', () => undefined)
  })
}

export function readShared(...path: readonly string[]): Uint8Array {
  return new Uint8Array(readFileSync(join(SHARED, ...path)))
}

/** Rows of a tab-separated manifest, by column name. */
export function readManifest(...path: readonly string[]): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(SHARED, ...path), 'utf8').split('\n')
  const columns = header.split('\t')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
    })
}
