import type { ExtractProfile } from './types'

/** The basic extract: without the family, health, convictions and political history. */
export const basicExtract: ExtractProfile = {
  id: 'trich-sao-co-ban',
  name: { vi: 'Trích sao cơ bản', en: 'Basic extract' },
  omitted: ['health', 'policyBeneficiary', 'disabledVeteranClass', 'policyFamily', 'history', 'family', 'means'],
}
