import type { Item, Sheet, Words } from './sheets'

/** Changes one thing of sound pages. */
export type Spoil = (sheets: Sheet[]) => void

/** Changes the items of one name; a page where only that page's are meant. */
export function change(id: string, changes: Partial<Words> & Record<string, unknown>, page?: number): Spoil {
  return (sheets) => {
    const found = sheets
      .filter((_, index) => page === undefined || index === page - 1)
      .flatMap(({ items }) => items.filter((item) => item.id === id))
    if (found.length === 0) throw new Error(`nothing is called ${id}`)
    for (const item of found) Object.assign(item, changes)
  }
}
/** Moves the items of one name, mm. */
export const move =
  (id: string, x: number, y: number): Spoil =>
  (sheets) => {
    for (const item of sheets.flatMap(({ items }) => items))
      if (item.id === id) Object.assign(item, { x: item.x + x, y: item.y + y })
  }
/** Moves everything but some. */
export const shiftAll =
  (x: number, y: number, apart: (item: Item) => boolean = () => false): Spoil =>
  (sheets) => {
    for (const item of sheets.flatMap(({ items }) => items))
      if (!apart(item)) Object.assign(item, { x: item.x + x, y: item.y + y })
  }
/** Takes items away. */
export const remove =
  (...ids: string[]): Spoil =>
  (sheets) => {
    for (const sheet of sheets) sheet.items = sheet.items.filter(({ id }) => !ids.includes(id))
  }
/** Whether an item is a page number. */
export const isNumber = ({ id }: Item): boolean => id.startsWith('number-')

/** A text in regular letters about a middle. */
export function text(content: string, size: number, x: number, y: number): Words {
  return { kind: 'text', id: 'added', text: content, face: 'regular', size, x, y, edge: 'middle' }
}

/** Sets the running text between other edges; what else stands at the left goes with it. */
export function narrowed(left: number, right: number): Spoil {
  return (sheets) => {
    for (const item of sheets.flatMap(({ items }) => items)) {
      if (item.id === 'body') Object.assign(item, { x: left, width: right - left })
      else if (item.kind === 'text' && item.edge === 'left') item.x = left
      else if (left > 31 && (item.id === 'superior' || item.id.startsWith('agency')))
        Object.assign(item, { x: item.x + left - 31 })
      if (left > 31 && item.id === 'superior') Object.assign(item, { text: 'TỈNH MẪU' })
    }
  }
}
