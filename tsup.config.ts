import { defineConfig } from 'tsup'
import { embedWorker } from './tools/embed-worker'
import elements from './tsup.browser.config'
import cli from './tsup.cli.config'

const entry = {
  index: 'src/index.ts',
  verify: 'src/verify/index.ts',
  sign: 'src/sign/index.ts',
  report: 'src/report/index.ts',
  net: 'src/net/index.ts',
  node: 'src/node/index.ts',
  practice: 'src/practice/index.ts',
  portal: 'src/portal/index.ts',
  xpath: 'src/xpath/index.ts',
  'record-reader': 'src/record-reader/index.ts',
  readers: 'src/readers/index.ts',
}

const library = defineConfig({
  entry: { ...entry, browser: 'src/browser/index.ts' },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: { entry },
  splitting: true,
  treeshake: true,
  external: [/^node:/],
  esbuildPlugins: [embedWorker],
  tsconfig: 'tsconfig.json',
})

/** The one subpath whose declarations know a DOM. */
const browserTypes = defineConfig({
  entry: { browser: 'src/browser/index.ts' },
  format: ['esm', 'cjs'],
  dts: { only: true },
  tsconfig: 'src/browser/tsconfig.json',
})

export default [library, browserTypes, elements, cli]
