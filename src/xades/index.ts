export * from './build-export'
export * from './names'
export * from './reader'
export * from './writer'
