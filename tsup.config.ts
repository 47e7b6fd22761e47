import { defineConfig } from 'tsup'
import cli from './tsup.cli.config'

const library = defineConfig({
  entry: {
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
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  splitting: true,
  treeshake: true,
  external: [/^node:/],
  tsconfig: 'tsconfig.json',
})

export default [library, cli]
