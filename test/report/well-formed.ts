import { SaxesParser } from 'saxes'

const VOID = /<(meta|br)\b([^>]*)>/g

/** Reads a page as XML and gives the names of its elements; throws when a tag is left open or an attribute unquoted. */
export function readXml(page: string): readonly string[] {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => void names.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(page.replace('<!DOCTYPE html>', '').trimStart().replace(VOID, '<$1$2/>')).close()
  return names
}
