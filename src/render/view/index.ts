export * from './format'
export * from './texts'
export * from './types'
export * from './view'
