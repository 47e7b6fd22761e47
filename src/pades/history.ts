import type { WorkMeter } from '../base'
import type { PdfFile, PdfSnapshot } from '../codec/pdf'
import type { PrefixDigests } from '../crypto'
import type { FieldTree } from './fields'
import { readFieldTree } from './fields'
import type { PageTree } from './pages'
import { readPageTree } from './pages'
import type { Roles } from './roles'
import { extendRoles, findRoles } from './roles'

/** A file's revisions with what is asked of them again and again: read once for each revision, when first needed. */
export interface History {
  readonly file: PdfFile
  readonly meter: WorkMeter
  /** of the file's bytes */
  readonly digests: PrefixDigests
  at(revision: number): PdfSnapshot
  fields(revision: number): FieldTree
  /** raises PDF_PAGE_TREE */
  pages(revision: number): PageTree
  roles(revision: number): Roles
}

/** Opens a file's history. Reads nothing yet; the calls raise what the readers raise. */
export function openHistory(file: PdfFile, meter: WorkMeter, digests: PrefixDigests): History {
  const at = remember((revision) => file.at(revision))
  const fields = remember((revision) => readFieldTree(at(revision), meter))
  const pages = remember((revision) => readPageTree(at(revision), meter))
  const known = new Map<number, Roles>()
  const roles = remember((revision) => {
    const before = known.get(revision - 1)
    const state = [at(revision), fields(revision), pages(revision)] as const
    const written = file.revisions[revision]?.entries.keys() ?? []
    const found = (before && extendRoles(before, state, written, meter)) ?? findRoles(...state, meter)
    known.set(revision, found)
    return found
  })
  return { file, meter, digests, at, fields, pages, roles }
}

function remember<Value>(read: (revision: number) => Value): (revision: number) => Value {
  const known = new Map<number, Value>()
  return (revision) => {
    const before = known.get(revision)
    if (before !== undefined) return before
    const value = read(revision)
    known.set(revision, value)
    return value
  }
}
