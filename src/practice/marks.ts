export { isPracticeCertificate } from '../pki'
