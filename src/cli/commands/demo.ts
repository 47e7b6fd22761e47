import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { DEFAULT_FORM, forms, toHtml, toJson } from '../../index'
import type { FileReport, Verdict } from '../../index'
import { FileError, readFileBytes, systemCode, writeFiles } from '../../node'
import type { Context } from '../context'
import type { Demo } from '../demo/make-demo'
import { DEMO_PASSWORD, makeDemo } from '../demo/make-demo'
import { EXIT } from '../exit-codes'
import { jsonText } from '../json-text'
import type { LevelOptions } from '../options'
import { addLanguage, addLevel, requireBasicLevel } from '../options'

interface Options extends LevelOptions {
  readonly form: string
}

/** `demo [DIR]`: a practice authority, a sample record, both exports, and what happens to damaged ones. */
export function addDemo(program: Command, context: Context): void {
  const { say } = context
  const command = program
    .command('demo')
    .description(say('demo'))
    .argument('[dir]', say('argDir'), 'signed-record-demo')
    .option('--form <id>', say('optForm', { forms: forms.map((form) => form.id).join(', ') }), DEFAULT_FORM)
  addLanguage(addLevel(command, context), context).action(async (folder: string, options: Options) =>
    run(folder, options, context),
  )
}

async function run(folder: string, options: Options, context: Context): Promise<void> {
  requireBasicLevel(options, context)
  await requireOwnFolder(folder, context)
  // whole seconds: what is written in certificates and signatures has no finer
  const at = new Date(Math.floor(context.io.now().getTime() / 1000) * 1000)
  const demo = await makeDemo(folder, options.form, at)
  const { good, damaged } = await judge(folder, demo, at, context)
  const reports = good.map(toJson)
  await writeFiles(
    [
      ...demo.files,
      { path: join(folder, 'report.json'), bytes: encode(jsonText(reports)) },
      { path: join(folder, 'report.html'), bytes: encode(toHtml(good, context.language)) },
    ],
    { force: true },
  )
  tell(folder, good, damaged, context)
  const asItShould = good.every((report) => report.answer === 'yes') && damaged.every((report) => report.answer !== 'yes')
  if (!asItShould) context.note(context.say('demoUnexpected'))
  context.end(asItShould ? EXIT.yes : EXIT.defect)
}

/** A folder that is new, empty, or from an earlier demo: nobody's own files are written over. @throws UsageError */
async function requireOwnFolder(folder: string, context: Context): Promise<void> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return
    throw new FileError('write', folder, cause)
  }
  if (names.length === 0) return
  const isDemo = names.includes('password.txt') && names.includes('damaged.pdf')
  const password = isDemo ? new TextDecoder().decode(await readFileBytes(join(folder, 'password.txt'), 100)) : ''
  if (password.trim() !== DEMO_PASSWORD) throw context.misuse('demoFolder', { path: folder })
}

async function judge(
  folder: string,
  { exports, damaged, trust }: Demo,
  at: Date,
  { io }: Context,
): Promise<{ readonly good: readonly FileReport[]; readonly damaged: readonly FileReport[] }> {
  const named = (name: string, bytes: Uint8Array): { name: string; bytes: Uint8Array } => ({ name: join(folder, name), bytes })
  const reportsOf = (verdicts: readonly Verdict[]): FileReport[] => verdicts.map((verdict) => verdict.report)
  const inputs = [
    named('export.pdf', exports.pdf),
    named('export.xml', exports.xml),
    named('damaged.pdf', damaged.pdf),
    named('damaged.xml', damaged.xml),
  ]
  const reports = reportsOf(await io.verify(inputs, { ...trust, at }))
  return { good: reports.slice(0, 2), damaged: reports.slice(2) }
}

function tell(folder: string, good: readonly FileReport[], damaged: readonly FileReport[], { say, print }: Context): void {
  const path = (name: string): string => join(folder, name)
  print(say('demoAuthority', { root: path('trust/practice-root.pem'), crl: path('crl') }))
  print(say('demoKeys', { password: path('password.txt'), person: path('person.p12'), agency: path('agency.p12') }))
  print(say('demoRecord', { record: path('record.json'), document: path('document.json') }))
  print(say('demoSigned', { pdf: path('export.pdf'), xml: path('export.xml') }))
  for (const { file, answer } of good) print(say('demoVerified', { file: file.name, answer: say(`answer-${answer}`) }))
  for (const report of damaged)
    print(say('demoDamaged', { file: report.file.name, answer: say(`answer-${report.answer}`), reason: reasonOf(report) }))
  print(say('demoReports', { json: path('report.json'), html: path('report.html') }))
  print(say('demoMark'))
  print('')
  print(say('demoNext'))
  for (const line of nextCommands(folder)) print(`  ${line}`)
}

function reasonOf({ refusal, signatures }: FileReport): string {
  const failed = signatures.find((signature) => signature.indication === 'failed')
  return refusal?.code ?? failed?.subIndication ?? ''
}

function nextCommands(folder: string): readonly string[] {
  const path = (name: string): string => quoted(join(folder, name))
  const trust = `--trust ${path('trust')} --crl ${path('crl')}`
  const passwords = `--person-password-file ${path('password.txt')} --agency-password-file ${path('password.txt')}`
  const images = `--person-image ${path('person.png')} --agency-seal ${path('seal.png')}`
  const keys = `--person ${path('person.p12')} --agency ${path('agency.p12')}`
  return [
    `signed-record verify ${trust} ${path('export.pdf')} ${path('export.xml')}`,
    `signed-record verify ${trust} ${path('damaged.pdf')} ${path('damaged.xml')}`,
    `signed-record inspect ${path('export.pdf')}`,
    `signed-record export ${path('record.json')} --document ${path('document.json')} ${keys} ${passwords} ${images} ${trust} --out ${path('new')}`,
  ]
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
