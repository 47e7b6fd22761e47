import { defineConfig } from 'tsup'

/** The command line alone: what `npm run demo` needs, without the library's declarations, which take most of a build. */
export default defineConfig({
  entry: { cli: 'src/cli/main.ts' },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: false,
  banner: { js: '#!/usr/bin/env node' },
  tsconfig: 'tsconfig.json',
})
