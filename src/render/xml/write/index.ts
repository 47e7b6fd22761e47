export * from './record-export'
export * from './xsd'
