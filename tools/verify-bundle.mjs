// Bundles `signed-record/verify` from dist as an application for browsers would, and holds it to a size and to what may be in it.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** KB after gzip. What it is made of stands in docs/architecture.md; it is there to be lowered. */
const BOUND = 99

/** The packages that verification needs; any other one has been dragged in. */
const PACKAGES = ['@noble/hashes', 'fflate', 'saxes', 'xmlchars']

/** Words of our own that have no business here: the font of the pages, the record's field table, the texts of the report. */
const FOREIGN = ['Tinos', 'seniorityPercentage', 'HAS THE LEGAL VALUE']

/** Bundles one subpath. @returns {Promise<{size: number, strangers: string[]}>} its bytes after gzip, and what should not be in it */
export async function bundleAlone(root, subpath, platform) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, exports[subpath].import.default)],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform,
    target: 'es2022',
    // tsup imports every chunk for its side effects, which the package says it has none of
    logLevel: 'error',
    metafile: true,
    write: false,
  })
  const [output] = outputFiles
  const inputs = Object.values(metafile.outputs).flatMap((written) => Object.entries(written.inputs))
  const packages = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => packageOf(file))
  const strangers = [...new Set(packages)].filter((name) => name !== undefined && !PACKAGES.includes(name))
  return {
    size: gzipSync(output.contents, { level: 9 }).length,
    strangers: [...strangers, ...FOREIGN.filter((word) => output.text.includes(word))],
  }
}

/** @returns {Promise<number>} bytes after gzip @throws Error above the bound, or with something in it that verification does not need */
export async function checkVerifyBundle(root) {
  const { size, strangers } = await bundleAlone(root, './verify', 'browser')
  if (strangers.length > 0) throw new Error(`./verify alone holds ${strangers.join(', ')}`)
  if (size > BOUND * 1000) throw new Error(`./verify alone is ${size} bytes after gzip, more than ${BOUND} KB`)
  // a check that finds nothing where everything is would say nothing
  const whole = await bundleAlone(root, '.', 'node')
  const unseen = ['zod', 'pdf-lib', 'date-fns', 'xmlbuilder2', ...FOREIGN].filter((name) => !whole.strangers.includes(name))
  if (unseen.length > 0) throw new Error(`${unseen.join(', ')} cannot be found even in the whole package: nothing is proved`)
  return size
}

/** The package that a bundled file is of; undefined for our own. */
function packageOf(file) {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1]
}
