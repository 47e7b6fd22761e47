export * from './names'
export * from './timestamps'
export * from './types'
