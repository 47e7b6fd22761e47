export { documentJsonSchema, parseDocument, parseRecord, recordJsonSchema } from './parse'
