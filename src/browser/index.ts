export type { AnchorData, JudgedFile, JudgingOptions, JudgingProgress, NamedFile, TrustData } from './types'
