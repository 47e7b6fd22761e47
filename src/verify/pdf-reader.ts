export { pdfSignatureReader } from '../pades'
