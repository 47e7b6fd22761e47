import type { Finding } from '../base'

type Severity = Finding['severity']

interface RemarkRow {
  readonly clause: string
  /** in an official export; undefined: not remarked there */
  readonly exact: Severity | undefined
  /** in anybody's file */
  readonly generic: Severity | undefined
}

/** Everything that can be remarked about a signer info. Codes are stable; their texts are in `report`. */
export const CMS_REMARKS = {
  CMS_VERSION: { clause: 'RFC 5652 §5.1', exact: 'warning', generic: undefined },
  DIGEST_ALGORITHM_NOT_LISTED: { clause: 'RFC 5652 §5.1', exact: 'warning', generic: undefined },
  DIGEST_ALGORITHMS_DIFFER: { clause: 'RFC 8933 §3.1', exact: 'error', generic: 'error' },
  ALGORITHM_UNKNOWN: { clause: 'EN 319 102-1 §5.2.7', exact: 'warning', generic: 'warning' },
  ALGORITHM_PROTECTION_MISMATCH: { clause: 'RFC 6211 §2', exact: 'error', generic: 'error' },
  SIGNED_ATTRIBUTES_MISSING: { clause: 'EN 319 122-1 §5.1', exact: 'error', generic: 'warning' },
  SIGNED_ATTRIBUTES_NOT_DER: { clause: 'RFC 5652 §5.4', exact: 'error', generic: 'notice' },
  ATTRIBUTE_REPEATED: { clause: 'RFC 5652 §11', exact: 'error', generic: 'error' },
  OTHER_ATTRIBUTE_REPEATED: { clause: 'RFC 5652 §5.3', exact: 'error', generic: 'warning' },
  ATTRIBUTE_NOT_SIGNED: { clause: 'RFC 5652 §11', exact: 'error', generic: 'error' },
  CONTENT_TYPE_MISSING: { clause: 'RFC 5652 §11.1', exact: 'error', generic: 'error' },
  CONTENT_TYPE_MISMATCH: { clause: 'RFC 5652 §11.1', exact: 'error', generic: 'error' },
  CONTENT_TYPE_UNEXPECTED: { clause: 'RFC 5652 §5.2', exact: 'error', generic: 'error' },
  MESSAGE_DIGEST_MISSING: { clause: 'RFC 5652 §11.2', exact: 'error', generic: 'error' },
  MESSAGE_DIGEST_MALFORMED: { clause: 'RFC 5652 §11.2', exact: 'error', generic: 'error' },
  CONTENT_NOT_GIVEN: { clause: 'RFC 5652 §5.4', exact: 'error', generic: 'warning' },
  CONTENT_IS_SIGNED_ATTRIBUTES: { clause: 'RFC 5652 §5.4', exact: 'error', generic: 'error' },
  SIGNING_CERTIFICATE_NOT_FOUND: { clause: 'EN 319 102-1 §5.2.3', exact: 'warning', generic: 'warning' },
  ESS_CERTIFICATE_MISSING: { clause: 'EN 319 122-1 §5.2.2', exact: 'error', generic: 'warning' },
  ESS_CERTIFICATE_MISMATCH: { clause: 'RFC 5035 §4', exact: 'error', generic: 'error' },
  ESS_CERTIFICATE_MALFORMED: { clause: 'RFC 5035 §4', exact: 'error', generic: 'error' },
  ESS_ISSUER_SERIAL_MISMATCH: { clause: 'EN 319 102-1 §5.2.3.4', exact: 'error', generic: 'warning' },
  SIGNING_TIME_ATTRIBUTE: { clause: 'EN 319 142-1 §6.3', exact: 'warning', generic: undefined },
  SIGNING_TIME_MALFORMED: { clause: 'RFC 5652 §11.3', exact: 'error', generic: 'warning' },
  REVOCATION_VALUES_UNREADABLE: { clause: 'EN 319 122-1 §A.1.2.2', exact: 'warning', generic: 'notice' },
} as const satisfies Readonly<Record<string, RemarkRow>>

export type CmsRemark = keyof typeof CMS_REMARKS

/** Gathers findings, each with the severity that the profile gives it. */
export class Remarks {
  readonly findings: Finding[] = []
  readonly #exact: boolean

  constructor(exact: boolean) {
    this.#exact = exact
  }

  add(code: CmsRemark, parameters?: Readonly<Record<string, string | number>>): void {
    const row: RemarkRow = CMS_REMARKS[code]
    const severity = this.#exact ? row.exact : row.generic
    if (severity === undefined) return
    this.findings.push({ code, severity, clause: row.clause, ...(parameters === undefined ? {} : { parameters }) })
  }
}
