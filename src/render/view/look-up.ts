import { sha256Hex } from '../../crypto'
import type { ExportDocument, OfficialRecord } from '../../record'
import { recordDigest } from '../../record'
import type { ViewLookUp } from './types'

/**
 * Where the electronic original can be looked up (Luật 20/2023 Điều 12): the lines to print, and what the QR code says: the address
 * with the digest of the record's data as `sha256`.
 *
 * The digest is over the canonical record (`canonicalRecordBytes`) and nothing else: not the metadata, which holds the address itself,
 * and not a file, which would hold the digest. Of an extract it is over what is left, so that it tells nothing of what was left out.
 */
export function viewLookUp(record: OfficialRecord, document: ExportDocument): ViewLookUp | undefined {
  const { lookUp } = document
  if (lookUp === undefined) return undefined
  const digest = recordDigest(record, sha256Hex)
  const code = `${lookUp.address}${lookUp.address.includes('?') ? '&' : '?'}sha256=${digest}`
  return {
    lines: [
      { text: `Tra cứu bản điện tử: ${lookUp.address}`, path: 'document.lookUp.address' },
      ...(lookUp.system === undefined ? [] : [{ text: `Hệ thống thông tin: ${lookUp.system}`, path: 'document.lookUp.system' }]),
      ...(lookUp.owner === undefined ? [] : [{ text: `Chủ quản hệ thống: ${lookUp.owner}`, path: 'document.lookUp.owner' }]),
      { text: `Mã băm SHA-256 của dữ liệu hồ sơ: ${digest}`, path: 'record' },
    ],
    code,
    alternateText: `Mã QR dẫn tới địa chỉ tra cứu bản điện tử: ${code}`,
  }
}
