export { xmlSignatureReader, xmlSignatureReaderWith } from '../xades'
