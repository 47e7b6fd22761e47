export { defineDownloadElement } from './element'
export type { DownloadedDetail, RefusedDetail, SignedRecordDownloadElement } from './element'
export type { DownloadHeaders } from './settings'
