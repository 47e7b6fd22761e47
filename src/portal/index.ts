export { ARTICLE_EIGHT, articleEightPolicy, tightenPolicy } from './article-eight-policy'
export * from './audit'
export * from './claim'
export { createDownloadHandler } from './download-handler'
export { contentDisposition, safeFileName } from './file-name'
export { memoryStore } from './memory-store'
export type { MemoryStoreOptions } from './memory-store'
export type {
  DocumentDraft,
  DownloadOptions,
  DownloadQuestion,
  IssuedNumber,
  LoadedRecord,
  NumberRequest,
  PortalLimits,
  PortalSigners,
  SigningTrust,
} from './options'
export type { Problem } from './problem'
export { PROBLEMS } from './problem-texts'
export type { PortalCode } from './problem-texts'
export type { ExportLease, ExportStage, ExportStore } from './store'
