import type { PdfData, PdfDataDictionary } from '../../codec/pdf'

/** Makes a dictionary to be written, keys in the order given; entries that are undefined are left out. */
export function dataDictionary(entries: Readonly<Record<string, PdfData | undefined>>): PdfDataDictionary {
  const dict = new Map<string, PdfData>()
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) dict.set(key, value)
  return { dict }
}
