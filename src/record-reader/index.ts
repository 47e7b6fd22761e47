export * from './record-reader'
