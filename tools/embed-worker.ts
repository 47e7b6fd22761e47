import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
let bundled: Promise<string> | undefined

/**
 * Gives the browser's code its verifying worker as a text, `virtual:verify-worker`: no file of its own to serve, and a page opened from a
 * folder could load none. Made at each build and kept nowhere else.
 */
export const embedWorker: Plugin = {
  name: 'embed-worker',
  setup(task) {
    task.onResolve({ filter: /^virtual:verify-worker$/ }, ({ path }) => ({ path, namespace: 'worker' }))
    task.onLoad({ filter: /.*/, namespace: 'worker' }, async () => {
      bundled ??= bundleWorker()
      return { contents: await bundled, loader: 'text' }
    })
  },
}

/** The worker's program, whole: it imports nothing. A worker started from a text reads it as UTF-8, whatever the page is written in. */
export async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/browser/worker/worker.ts')],
    absWorkingDir: root,
    tsconfig: 'src/browser/tsconfig.json',
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  })
  return outputFiles.map(({ text }) => text).join('')
}
