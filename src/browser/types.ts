import type { Language, Tone } from '../report'
import type { Answer, FileReport, Profile } from '../verify'

/**
 * What a page trusts, as plain data: it travels to the worker, and can stand in the page as JSON. It is the page's own, never the
 * file's, and nothing is fetched: without status lists a verdict on an official record is `indeterminate`.
 *
 * Certificates, lists and answers are PEM, or DER in base64.
 */
export interface TrustData {
  readonly anchors: readonly AnchorData[]
  /** further certificates to build paths with; they make nothing trusted */
  readonly certificates?: readonly string[]
  readonly crls?: readonly string[]
  readonly ocsp?: readonly string[]
}

export interface AnchorData {
  readonly certificate: string
  /** default `caller`: whoever wrote the page decided it */
  readonly domain?: 'official-duty' | 'public' | 'caller'
}

/** A file from the user or from the portal. Its bytes are read in the worker. */
export interface NamedFile {
  readonly name: string
  readonly blob: Blob
}

/** How far a judgement has come; `fraction` of the whole, 0 to 1. */
export interface JudgingProgress {
  readonly stage: 'reading' | 'judging'
  /** the file's place among those given, from 0 */
  readonly file: number
  readonly files: number
  readonly fraction: number
}

export interface JudgingOptions {
  readonly trust: TrustData
  /**
   * status lists (CRL) that the user has beside the files: signed by their authorities, they need no trust of the page. One that cannot
   * be read is answered as a refused file, behind the others.
   */
  readonly lists?: readonly NamedFile[]
  readonly language: Language
  /** default `official-record` */
  readonly profile?: Profile
  /** the agency that must have issued the record */
  readonly agency?: string
  /** ends the work at once; the promise then rejects with the signal's reason */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: JudgingProgress) => void
}

/** What a file is found to be, and the words for it. */
export interface JudgedFile {
  readonly name: string
  readonly answer: Answer
  /** lower-case hex of the bytes that were judged; empty where none were read */
  readonly sha256: string
  /** `open` also where the answer is yes and trust is a practice authority's */
  readonly tone: Tone
  /** says what the colour says */
  readonly mark: string
  readonly headline: string
  /** which record it is of: files of one export have the same digest. Null where there is none, or none that can be read. */
  readonly record: FileReport['record']
  /** the report's article, escaped by construction */
  readonly markup: string
}
