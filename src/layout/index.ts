export { measurePages, type MeasureOptions } from './measure/measure'
export type * from './measure/types'
