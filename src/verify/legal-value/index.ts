export * from './condition'
export * from './list'
export * from './same-record'
