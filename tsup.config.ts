import { defineConfig } from 'tsup'

const entries = {
  index: 'src/index.ts',
  verify: 'src/verify/index.ts',
  sign: 'src/sign/index.ts',
  report: 'src/report/index.ts',
  node: 'src/node/index.ts',
  practice: 'src/practice/index.ts',
}

export default defineConfig([
  {
    entry: entries,
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    dts: true,
    splitting: true,
    clean: true,
    treeshake: true,
    external: [/^node:/],
    tsconfig: 'tsconfig.json',
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    splitting: false,
    banner: { js: '#!/usr/bin/env node' },
    tsconfig: 'tsconfig.json',
  },
])
