export { xpathTransforms } from './transforms'
