// Bundles `signed-record/verify` from dist as an application for browsers would, and holds it to a size and to what may be in it.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * KB after gzip: what a page loads with its import, and all of it in one file, with the readers of both formats that are otherwise loaded
 * when the first file of theirs comes. What they are made of stands in docs/architecture.md.
 */
const BOUNDS = { start: 60, whole: 101 }

/** The packages that verification needs; any other one has been dragged in. */
const PACKAGES = ['@noble/hashes', 'fflate', 'saxes', 'xmlchars']

/** Words of our own that have no business here: the font of the pages, the record's field table, the texts of the report. */
const FOREIGN = ['Tinos', 'seniorityPercentage', 'HAS THE LEGAL VALUE']

/**
 * Bundles one subpath as an application does, in one file, or in parts that are loaded when they are needed.
 *
 * @returns {Promise<{size: number, strangers: string[]}>} bytes after gzip of what is loaded at once, and what should not be in it
 */
export async function bundleAlone(root, subpath, { platform, splitting }) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { metafile, outputFiles } = await build({
    entryPoints: { start: join(root, exports[subpath].import.default) },
    absWorkingDir: root,
    outdir: '.tmp/bundle',
    bundle: true,
    splitting,
    minify: true,
    format: 'esm',
    platform,
    target: 'es2022',
    // tsup imports every chunk for its side effects, which the package says it has none of
    logLevel: 'error',
    metafile: true,
    write: false,
  })
  const loaded = loadedAtOnce(metafile, 'start.js')
  const size = outputFiles
    .filter(({ path }) => loaded.has(basename(path)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  const inputs = Object.values(metafile.outputs).flatMap((written) => Object.entries(written.inputs))
  const packages = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => packageOf(file))
  const strangers = [...new Set(packages)].filter((name) => name !== undefined && !PACKAGES.includes(name))
  return { size, strangers: [...strangers, ...FOREIGN.filter((word) => outputFiles.some(({ text }) => text.includes(word)))] }
}

/** A written file and all that it imports, but for what it imports when it needs it. */
function loadedAtOnce(metafile, name, seen = new Set()) {
  if (seen.has(name)) return seen
  seen.add(name)
  const [, { imports }] = Object.entries(metafile.outputs).find(([path]) => basename(path) === name)
  for (const { path, kind, external } of imports) {
    if (kind === 'import-statement' && !external) loadedAtOnce(metafile, basename(path), seen)
  }
  return seen
}

/** @returns {Promise<{start: number, whole: number}>} bytes after gzip @throws Error above a bound, or with something in it that verification does not need */
export async function checkVerifyBundle(root) {
  const start = await bundleAlone(root, './verify', { platform: 'browser', splitting: true })
  const whole = await bundleAlone(root, './verify', { platform: 'browser', splitting: false })
  const sizes = { start: start.size, whole: whole.size }
  if (whole.strangers.length > 0) throw new Error(`./verify alone holds ${whole.strangers.join(', ')}`)
  for (const [part, bound] of Object.entries(BOUNDS)) {
    if (sizes[part] > bound * 1000)
      throw new Error(`./verify alone is ${sizes[part]} bytes after gzip (${part}), more than ${bound} KB`)
  }
  // a check that finds nothing where everything is would say nothing
  const everything = await bundleAlone(root, '.', { platform: 'node', splitting: false })
  const unseen = ['zod', 'pdf-lib', 'date-fns', 'xmlbuilder2', ...FOREIGN].filter((name) => !everything.strangers.includes(name))
  if (unseen.length > 0) throw new Error(`${unseen.join(', ')} cannot be found even in the whole package: nothing is proved`)
  return sizes
}

/** The package that a bundled file is of; undefined for our own. */
function packageOf(file) {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1]
}
