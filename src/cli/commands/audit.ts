import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { formatMoment } from '../../index'
import { checkAuditFile } from '../../node'
import type { AuditCheck, AuditFaultCode, AuditHead } from '../../portal'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { given } from '../given'
import { jsonText } from '../json-text'
import { addLanguage } from '../options'
import type { Phrase } from '../texts/phrase'

interface CheckOptions {
  readonly head?: AuditHead
  readonly json?: true
}

/** `audit check FILE`: whether a portal's log is whole, and if not, which line is the first broken one. */
export function addAudit(program: Command, context: Context): void {
  const { say } = context
  const audit = program.command('audit').description(say('audit'))
  addLanguage(audit, context)
  const check = audit
    .command('check')
    .description(say('auditCheck'))
    .argument('<file>', say('argAuditLog'))
    .option('--head <seq:hash>', say('optAuditHead'), headParser(context))
    .option('--json', say('optAuditJson'))
    .helpOption('-h, --help', say('optHelp'))
    .addHelpText('after', `\n${say('auditHelp')}\n\n${say('exitCodes')}`)
  addLanguage(check, context).action(async (file: string, options: CheckOptions) => run(file, options, context))
}

async function run(file: string, { head, json }: CheckOptions, context: Context): Promise<void> {
  const check = await checkAuditFile(file, given({ head }))
  if (json === true) context.io.out(jsonText(checkJson(file, check, context)))
  else for (const line of checkLines(file, check, context)) context.print(line)
  context.end(check.broken === null ? EXIT.yes : EXIT.no)
}

function checkLines(path: string, { lines: count, first, last, head, broken }: AuditCheck, { say }: Context): readonly string[] {
  const lines =
    broken === null
      ? [say('auditWhole', { path, count })]
      : [say('auditBroken', { path, ...broken, reason: say(REASONS[broken.code]) }), say('auditBefore', { count })]
  if (first !== null && last !== null) lines.push(say('auditTimes', { from: formatMoment(first), to: formatMoment(last) }))
  if (head !== null && broken === null) lines.push(say('auditHead', { head: `${head.sequence}:${head.hash}` }))
  return lines
}

function checkJson(file: string, { lines, first, last, head, broken }: AuditCheck, { say }: Context): object {
  const fault = broken === null ? null : { ...broken, message: say(REASONS[broken.code]) }
  const times = { first: first?.toISOString() ?? null, last: last?.toISOString() ?? null }
  return { file, whole: broken === null, lines, ...times, head, broken: fault }
}

const REASONS: Readonly<Record<AuditFaultCode, Phrase>> = {
  AUDIT_LINE_MALFORMED: 'auditLineMalformed',
  AUDIT_LINE_ALTERED: 'auditLineAltered',
  AUDIT_SEQUENCE: 'auditSequence',
  AUDIT_CHAIN_BROKEN: 'auditChainBroken',
  AUDIT_HEAD_DIFFERS: 'auditHeadDiffers',
  AUDIT_TRUNCATED: 'auditTruncated',
}

function headParser({ say }: Context): (value: string) => AuditHead {
  return (value) => {
    const [, sequence = '', hash = ''] = /^([1-9]\d{0,14}):([0-9a-fA-F]{64})$/.exec(value) ?? []
    if (sequence === '') throw new InvalidArgumentError(say('notAuditHead'))
    return { sequence: Number(sequence), hash: hash.toLowerCase() }
  }
}
