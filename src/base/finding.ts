/**
 * Something noticed, as a code: `report` turns it into words. `severity` says what it does to the verdict: `error` made
 * something fail or indeterminate, `warning` weakens, `notice` informs.
 */
export interface Finding {
  /** upper-case words, stable; every one has its texts in `report` */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'notice'
  /** the clause that asks for it: `RFC 5652 §5.4` */
  readonly clause?: string
  /** what the text needs filled in: names, numbers, times; never a personal value of the record */
  readonly parameters?: Readonly<Record<string, string | number>>
}
