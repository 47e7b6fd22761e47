import type { NamedFile } from '../types'

/** Files as they are judged, and the lists among them. */
export interface SortedFiles {
  readonly files: readonly NamedFile[]
  readonly lists: readonly NamedFile[]
}

/** Tells status lists from files to judge, by their names: what a list says is signed, so calling something one trusts nobody. */
export function sortFiles(chosen: readonly File[]): SortedFiles {
  const named = chosen.map((blob) => ({ name: blob.name, blob }))
  const isList = ({ name }: NamedFile): boolean => /\.crl$/i.test(name)
  return { files: named.filter((file) => !isList(file)), lists: named.filter(isList) }
}
