/** An agency of the practice portal. None of them exists. */
export interface Agency {
  readonly id: string
  readonly name: string
  readonly parent: string
  readonly code: string
  readonly place: string
  /** of its outgoing records */
  readonly notation: string
  /** who signs for it */
  readonly signer: {
    readonly authority?: 'KT.'
    readonly onBehalfOf?: readonly string[]
    readonly title: string
    readonly fullName: string
  }
}

export const AGENCIES: readonly Agency[] = [
  {
    id: 'snv-mau',
    name: 'Sở Nội vụ tỉnh Mẫu',
    parent: 'Ủy ban nhân dân tỉnh Mẫu',
    code: '000.00.01.H00',
    place: 'Tỉnh Mẫu',
    notation: 'SYLL-SNV',
    signer: { authority: 'KT.', onBehalfOf: ['Giám đốc'], title: 'Phó Giám đốc', fullName: 'Hoàng Thị Ký Thử' },
  },
  {
    id: 'sgd-thu',
    name: 'Sở Giáo dục và Đào tạo tỉnh Thử',
    parent: 'Ủy ban nhân dân tỉnh Thử',
    code: '000.00.02.H00',
    place: 'Tỉnh Thử',
    notation: 'SYLL-SGDĐT',
    signer: { title: 'Giám đốc', fullName: 'Lý Văn Chứng Thử' },
  },
]

/** The agency of an id. @throws TypeError for one that the portal does not have: its data are wrong */
export function agencyOf(id: string): Agency {
  const agency = AGENCIES.find((candidate) => candidate.id === id)
  if (agency === undefined) throw new TypeError(`no agency ${id}`)
  return agency
}
