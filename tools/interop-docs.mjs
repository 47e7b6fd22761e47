// Writes docs/interop.md from a run of the outside judges: which, what they were asked, what they answered, when.
//   node tools/interop-docs.mjs                 runs the suite (SIGNED_RECORD_LONG=1: the whole matrix), then writes
//   node tools/interop-docs.mjs results.json    writes from the results of `jest test/interop --json`
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'signed-record-docs-'))
try {
  const results = JSON.parse(readFileSync(process.argv[2] ?? runSuite(), 'utf8'))
  const table = await loadJudges()
  writeFileSync(join(root, 'docs', 'interop.md'), page(results, table))
  // A page about a run that failed is written, so that it can be read; the run stays failed.
  process.exitCode = results.success ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function runSuite() {
  const output = join(folder, 'results.json')
  const environment = { ...process.env, SIGNED_RECORD_SUITE: 'interop' }
  const args = ['jest', 'test/interop', '--json', `--outputFile=${output}`]
  const done = spawnSync('npx', args, { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.error !== undefined) throw done.error
  return output
}

// The table of judges is the tests' own: bundled to be read from here, so that it stands in one place.
async function loadJudges() {
  const outfile = join(folder, 'judges.mjs')
  const entry = "export * from './test/interop/judges'; export * from './test/interop/differences'"
  const stdin = { contents: entry, resolveDir: root, loader: 'ts' }
  const define = { __dirname: JSON.stringify(join(root, 'test', 'interop')) }
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, define, logLevel: 'error' })
  return import(pathToFileURL(outfile).href)
}

function page(results, { JUDGES, SCHEMES, DIFFERENCES, LONG, versionOf }) {
  const asked = results.testResults.flatMap((file) => file.assertionResults).map((test) => question(test, JUDGES, SCHEMES))
  const of = (judge, scheme) => asked.filter((one) => one?.judge === judge && one.scheme === scheme)
  const cell = (judge, scheme) => {
    const found = of(judge, scheme)
    if (found.length > 0) return `${found.filter((one) => one.passed).length}/${found.length}`
    return JUDGES[judge].ignorant[scheme] === undefined ? '–' : 'unknown to it'
  }
  const names = Object.keys(JUDGES)
  const notes = names.flatMap((judge) =>
    Object.entries(JUDGES[judge].ignorant).map(([scheme, why]) => `- ${judge}, ${scheme}: ${why}`),
  )
  const failures = results.testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === 'failed')
  const lines = [
    '# What outside programs say',
    '',
    `Written by the run itself (\`node tools/interop-docs.mjs\`) on ${new Date(results.startTime).toISOString().slice(0, 10)}, Node ${process.version}: the ${LONG ? 'whole matrix' : 'covering sample'}.`,
    `${results.numPassedTests} of ${results.numTotalTests} tests passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped.`,
    '',
    '## Judges',
    '',
    '| judge | version | judges |',
    '| --- | --- | --- |',
    ...names.map((judge) => `| ${judge} | ${versionOf(judge) ?? 'not installed: skipped'} | ${JUDGES[judge].judges} |`),
    '',
    '## Questions answered as expected',
    '',
    'Each is one test: a file of ours and its expected yes, a damaged twin and its expected no, or a file of theirs and our verdict beside theirs.',
    '',
    `| judge | ${SCHEMES.join(' | ')} | no one algorithm |`,
    `| --- |${' --- |'.repeat(SCHEMES.length + 1)}`,
    ...names.map((judge) => `| ${judge} | ${[...SCHEMES, undefined].map((scheme) => cell(judge, scheme)).join(' | ')} |`),
    '',
    'Not asked, and why:',
    '',
    ...notes,
    '',
    '## Where we differ',
    '',
    'Kept in `test/interop/differences.json`; each is held by a test. Anything else that differs is a defect. Of chains, OCSP answers, CMS messages and later revisions that are made at random, what we accept is accepted by the judge; the rows say where we are stricter, and the few in which a judge refuses what a clause permits.',
    '',
    '| judge | about | it says | we say | clause |',
    '| --- | --- | --- | --- | --- |',
    ...DIFFERENCES.map((one) => `| ${one.judge} | ${one.about} | ${one.theirs} | ${one.ours} | ${one.clause} |`),
    ...(failures.length === 0 ? [] : ['', '## Failed', '', ...failures.map((test) => `- ${test.fullName}`)]),
  ]
  return `${lines.join('\n')}\n`
}

/** A test that asked a judge is named after it: `dss: …`; its scheme stands in the titles around it. */
function question(test, judges, schemes) {
  const judge = Object.keys(judges).find((name) => test.title.startsWith(`${name}: `))
  if (judge === undefined) return undefined
  const around = test.ancestorTitles.join(' ')
  return { judge, scheme: schemes.find((scheme) => around.includes(scheme)), passed: test.status === 'passed' }
}
