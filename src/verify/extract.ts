import { InputError, WorkMeter, requireAtMost, resolveLimits } from '../base'
import type { Limits } from '../base'
import { detectFormat } from './format'
import { readerOf } from './readers'
import { readRecordFacts } from './record-facts'

/**
 * Takes the canonical `RecordExport` element out of an export, PDF or XML. Verifies nothing and does not read what it says: what comes
 * out is worth what the file is worth.
 *
 * @throws InputError when the file cannot be read; XML_RECORD_MALFORMED when it holds no canonical record
 */
export async function extractRecordExport(
  bytes: Uint8Array,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<Uint8Array> {
  const meter = new WorkMeter(resolveLimits(options.limits))
  requireAtMost(bytes.length, meter.limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
  const found = await (await readerOf(detectFormat(bytes), {})).read(bytes, { meter, candidates: [], profile: 'generic' })
  const record = readRecordFacts(found.structure, {}, meter)
  if (record.kind === 'absent') throw new InputError('XML_RECORD_MALFORMED', 'the file holds no personnel record')
  if (record.kind !== 'unreadable') return record.canonical
  const at = record.finding.parameters?.at
  throw new InputError(
    'XML_RECORD_MALFORMED',
    'the record in the file cannot be read',
    typeof at === 'string' && at !== '' ? { path: at } : {},
  )
}
