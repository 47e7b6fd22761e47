import { RecordError } from '../../base'
import { checkExtract } from './check'
import { basicExtract } from './trich-sao-co-ban'
import type { ExtractProfile } from './types'

/** The extract profiles that ship; `--extract` names one of them. */
export const extractProfiles: readonly ExtractProfile[] = [basicExtract]

/** The profile of that id. @throws RecordError EXTRACT_UNKNOWN */
export function extractById(id: string): ExtractProfile {
  const profile = extractProfiles.find((candidate) => candidate.id === id)
  if (profile !== undefined) return profile
  const known = extractProfiles.map((candidate) => candidate.id).join(', ')
  throw new RecordError([
    {
      code: 'EXTRACT_UNKNOWN',
      path: 'extract',
      message: {
        vi: `không có kiểu trích sao này; các kiểu hiện có: ${known}`,
        en: `no such extract profile; there are: ${known}`,
      },
    },
  ])
}

/**
 * The profile that a caller asks for: a shipped one by its id, or their own as data. A caller's own profile cannot take a shipped id:
 * a receiver who knows that id would read another promise into it.
 *
 * @throws RecordError EXTRACT_UNKNOWN, EXTRACT_INVALID, EXTRACT_PATH, EXTRACT_ID_TAKEN
 */
export function extractOf(asked: unknown): ExtractProfile {
  if (typeof asked === 'string') return extractById(asked)
  const shipped = extractProfiles.find((profile) => profile === asked)
  if (shipped !== undefined) return shipped
  const profile = checkExtract(asked)
  if (!extractProfiles.some(({ id }) => id === profile.id)) return profile
  throw new RecordError([
    {
      code: 'EXTRACT_ID_TAKEN',
      path: 'extract.id',
      message: { vi: 'mã này thuộc kiểu trích sao có sẵn', en: 'a shipped extract profile has this id' },
    },
  ])
}
