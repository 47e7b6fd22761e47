export * from './match'
export * from './resemblance'
export * from './shipped'
export * from './types'
