export * from './record-export'
