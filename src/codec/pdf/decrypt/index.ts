export { standardDecryption } from './standard'
