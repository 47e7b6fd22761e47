/** A named value. */
export interface Field {
  readonly label: string
  readonly value: string
}
