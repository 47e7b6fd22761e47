export * from './inspect-layout'
export { measurePages, type MeasureOptions } from './measure/measure'
export type {
  Box as PageBox,
  Colour,
  FieldPlace,
  Ink,
  MeasuredPage,
  Origin,
  Picture,
  Rule,
  Shape,
  TextRun,
  Typeface,
} from './measure/types'
export { LAYOUT_CODES, type LayoutBreachCode } from './rules/codes'
export type * from './types'
