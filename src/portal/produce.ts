import { addSignatures, exportRecord } from '../index'
import type { ExportFormat } from '../index'
import type { AccessTerms } from './claim'
import { documentOf, exportName, rehearse, selectionOf } from './document'
import type { DownloadOptions, LoadedRecord } from './options'
import { PortalRefusal } from './problem'
import type { StopWatch } from './stop-watch'
import type { ExportLease, ExportStage } from './store'

/** One export to be made, or gone on with. */
export interface Production {
  readonly exportKey: string
  readonly requester: string
  readonly loaded: LoadedRecord
  readonly terms: AccessTerms
  readonly formats: readonly ExportFormat[]
  readonly clock: () => Date
}

export type DoneStage = Extract<ExportStage, { kind: 'done' }>

/**
 * Brings an export from where the store has it to its end: number, person's signature, agency's seal. Each step is kept before the next
 * begins, so a later try takes no second number and asks nobody twice. Stops between steps when the request is over.
 *
 * The files of a try that resumes are verified before they are sealed, whatever store they come out of.
 *
 * @throws PortalRefusal PORTAL_KEY_EXPIRED and those of `StopWatch.check` and `rehearse`; what the ports and the library throw
 */
export async function produce(
  job: Production,
  lease: ExportLease,
  options: DownloadOptions,
  watch: StopWatch,
): Promise<DoneStage> {
  let stage = lease.stage
  for (;;) {
    if (stage?.kind === 'done') return stage
    if (stage?.kind === 'expired') throw new PortalRefusal('PORTAL_KEY_EXPIRED')
    watch.check()
    const next = await nextStage(stage, job, options)
    await lease.save(next)
    stage = next
  }
}

async function nextStage(
  stage: Exclude<ExportStage, { kind: 'done' | 'expired' }> | undefined,
  job: Production,
  options: DownloadOptions,
): Promise<ExportStage> {
  if (stage === undefined) return takeNumber(job, options)
  return stage.kind === 'numbered' ? signAsPerson(stage, job, options) : seal(stage, job, options)
}

async function takeNumber(
  { loaded, terms, exportKey, requester, clock }: Production,
  options: DownloadOptions,
): Promise<ExportStage> {
  const at = clock()
  rehearse(loaded, terms, at)
  const { codeNumber, codeNotation, issuedDate } = await options.issueNumber({
    exportKey,
    officialId: loaded.officialId,
    requester,
    at,
  })
  const number = { codeNumber, codeNotation, issuedDate }
  return { kind: 'numbered', number, name: exportName(loaded, number) }
}

async function signAsPerson(
  { number, name }: Extract<ExportStage, { kind: 'numbered' }>,
  { loaded, terms, formats, clock }: Production,
  options: DownloadOptions,
): Promise<ExportStage> {
  const { authorisedPerson } = await options.signers(loaded.document)
  const { pdf, xml } = await exportRecord(loaded.record, {
    ...(await options.trust()),
    ...selectionOf(loaded),
    ...imagesOf(options),
    at: clock(),
    document: documentOf(loaded, number, terms),
    signers: { authorisedPerson },
    formats,
  })
  const files = { ...(pdf === undefined ? {} : { pdf }), ...(xml === undefined ? {} : { xml }) }
  return { kind: 'person-signed', number, name, files }
}

async function seal(
  { number, name, files }: Extract<ExportStage, { kind: 'person-signed' }>,
  { loaded, clock }: Production,
  options: DownloadOptions,
): Promise<ExportStage> {
  const { agency } = await options.signers(loaded.document)
  const sealed = await addSignatures(files, 'agency', agency, {
    ...(await options.trust()),
    ...imagesOf(options),
    ...(typeof loaded.form === 'object' ? { forms: [loaded.form] } : {}),
    at: clock(),
  })
  return { kind: 'done', number, name, files: sealed.files }
}

function imagesOf({ images }: DownloadOptions): Pick<DownloadOptions, 'images'> {
  return images === undefined ? {} : { images }
}
