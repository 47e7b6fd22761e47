export * from './browser-error'
export { judge } from './judge'
export type { AnchorData, JudgedFile, JudgingOptions, JudgingProgress, NamedFile, TrustData } from './types'
