import { readdirSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { embedWorker } from './tools/embed-worker'

const ENTRY = /^(.+)\.entry\.ts$/

/** The custom elements: one classic script each, which needs no other file, so that it also works beside a page in a folder. */
export default defineConfig({
  entry: Object.fromEntries(
    readdirSync('src/browser').flatMap((file) => {
      const name = ENTRY.exec(file)?.[1]
      return name === undefined ? [] : [[`elements/signed-record-${name}`, `src/browser/${file}`]]
    }),
  ),
  format: ['iife'],
  target: 'es2022',
  platform: 'browser',
  noExternal: [/.*/],
  minify: true,
  splitting: false,
  outExtension: () => ({ js: '.js' }),
  esbuildPlugins: [embedWorker],
  esbuildOptions: (options) => {
    options.charset = 'utf8'
    options.legalComments = 'none'
  },
  // a classic script is read in the encoding of its page unless it begins with this mark, which esbuild leaves out of a banner
  plugins: [{ name: 'byte-order-mark', renderChunk: (code) => ({ code: `\uFEFF${code}` }) }],
  tsconfig: 'src/browser/tsconfig.json',
})
