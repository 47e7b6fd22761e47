/**
 * A kind of extract (trích sao), as data. Either `omitted` names what is left out and the rest stays, or `kept` names what stays and
 * every other optional item is left out. Paths are those of the field table; a group or list stands for all that is in it, and a
 * list's own items may be named: `family.own.birthYear`. What is required where it stands always stays.
 */
export interface ExtractProfile {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly omitted?: readonly string[]
  readonly kept?: readonly string[]
  /** gone from the data like what is left out; the page prints a mark in the place of each, whether or not there was a value */
  readonly masked?: readonly string[]
}

/** What an extract says about itself, in its XML and on its pages: enough to lay the pages out without knowing the profile. */
export interface ExtractNote {
  /** id of the profile */
  readonly extract: string
  readonly omitted: readonly string[]
  readonly masked: readonly string[]
}
