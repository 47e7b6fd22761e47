import { RecordError } from '../../base'
import type { ExtractProfile } from './apply'
import { basicExtract } from './trich-sao-co-ban'

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
