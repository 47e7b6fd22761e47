/** What a drawn document says of itself beside its pages. */
export interface DrawOptions {
  /** `RecordExport.xml`, the canonical bytes that the XML export holds too */
  readonly attachment: Uint8Array
  /** from the document's date, never from a clock: the same export is the same bytes */
  readonly created: Date
  /** form id */
  readonly template: string
  readonly templateVersion: string
  /** the issuing agency */
  readonly author: string
  readonly subject: string
  readonly keywords?: string
  /** made with keys of a practice authority: worth nothing */
  readonly practice: boolean
}
