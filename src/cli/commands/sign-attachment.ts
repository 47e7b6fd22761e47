import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { COPY_FORMS, signAttachment } from '../../index'
import type { AttachmentMark, AttachmentOptions, CopyForm, Signer } from '../../index'
import { writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { given } from '../given'
import type { OutputOptions, RelaxationOptions } from '../options'
import { filePath } from '../output'
import { tellLimits, tellStatus } from '../signing'

/** What makes `sign` put an agency's signature on a file that is no export: an attachment, or a copy made from paper. */
export interface AttachmentFlags {
  readonly attachmentOf?: string
  readonly copy?: CopyForm
  readonly agencyName?: string
}

/** `--attachment-of NUMBER`, `--copy FORM`, `--agency-name NAME`. */
export function addAttachmentFlags(command: Command, { say }: Context): Command {
  return command
    .addOption(new Option('--attachment-of <number>', say('optAttachmentOf')).conflicts('copy'))
    .addOption(new Option('--copy <form>', say('optCopy')).choices(COPY_FORMS))
    .option('--agency-name <name>', say('optMarkAgency'))
}

/**
 * The mark asked for, undefined for the next signature of an export.
 *
 * @throws UsageError for a person's key or a seal's picture with a mark, which NĐ 30/2020 knows for agencies and without an image alone
 */
export function markOf(
  options: AttachmentFlags & { readonly role: string; readonly agencySeal?: string },
  context: Context,
): AttachmentMark | undefined {
  const { attachmentOf, copy, agencyName, agencySeal, role } = options
  const mark = attachmentOf === undefined ? (copy === undefined ? undefined : { copy }) : { attachmentOf }
  if (mark === undefined) {
    if (agencyName !== undefined) throw context.misuse('agencyNameAlone')
    return undefined
  }
  if (role !== 'agency' || agencySeal !== undefined) throw context.misuse('markIsAgencys')
  return mark
}

/** Signs the file, writes it beside nothing that is there already, and tells what was signed with. */
export async function signMarked(
  input: { readonly path: string; readonly bytes: Uint8Array },
  signer: Signer,
  attachment: AttachmentOptions,
  options: AttachmentFlags & OutputOptions & RelaxationOptions,
  context: Context,
): Promise<void> {
  const { agencyName } = options
  const agency = agencyName === undefined ? undefined : { name: agencyName }
  const signed = await signAttachment(input.bytes, signer, { ...attachment, ...given({ agency }) })
  const name = `${basename(input.path, extname(input.path))}-signed`
  const path = await filePath(options, 'pdf', name, context)
  await writeFiles([{ path, bytes: signed.file }], { force: options.force === true })
  context.print(context.say('wrote', { path }))
  tellStatus(signer.certificate, signed.status, context)
  tellLimits([signed.status], options, context)
  context.end(EXIT.yes)
}
