// What the examples in doc comments may use without saying where it comes from. Read by tools/check-docs.mjs.
import type {
  Certificate,
  ExportDocument,
  OfficialRecord,
  PreparedSignature,
  RevocationEvidence,
  Signer,
  TrustAnchor,
  WorkMeter,
} from 'signed-record'

declare global {
  const bytes: Uint8Array
  const pdf: Uint8Array
  const xml: Uint8Array
  const value: Uint8Array
  const at: Date
  const anchors: readonly TrustAnchor[]
  const evidence: readonly RevocationEvidence[]
  const certificate: Certificate
  const record: OfficialRecord
  const document: ExportDocument
  const authorisedPerson: Signer
  const agency: Signer
  const signer: Signer
  const prepared: PreparedSignature
  const meter: WorkMeter
  const password: string
}
