export * from './browser-error'
export * from './download-element'
export { judge } from './judge'
export type { AnchorData, JudgedFile, JudgingOptions, JudgingProgress, NamedFile, TrustData } from './types'
