import type { WorkMeter } from '../../base'
import { intersect, type Rectangle } from './matrix'
import type { Box, FieldPlace, MeasuredPage, Picture, Rule, Shape, TextRun } from './types'

const MM_PER_POINT = 25.4 / 72

/** A mark without its place: the canvas turns page points into millimetres. */
export type Unplaced<Mark extends { readonly box: Box }> = Omit<Mark, 'box'>

/** Collects what a page shows. Marks outside the page or its clip are not shown and not collected. */
export class Canvas {
  /** what is shown of the page, in its points */
  readonly area: Rectangle
  readonly #unit: number
  readonly #meter: WorkMeter
  readonly #runs: TextRun[] = []
  readonly #rules: Rule[] = []
  readonly #shapes: Shape[] = []
  readonly #pictures: Picture[] = []
  readonly #fields: FieldPlace[] = []

  /** @param unit points in one unit of the page (ISO 32000-2 table 31, `/UserUnit`) */
  constructor(width: number, height: number, unit: number, meter: WorkMeter) {
    this.area = [0, 0, width, height]
    this.#unit = unit
    this.#meter = meter
  }

  addRun(
    rectangle: Rectangle,
    clip: Rectangle,
    baseline: number,
    size: number,
    run: Omit<Unplaced<TextRun>, 'baseline' | 'size'>,
  ): void {
    const box = this.#shown(rectangle, clip)
    if (box !== undefined && Number.isFinite(baseline))
      this.#runs.push({ ...run, size: size * this.#unit, box, baseline: this.#mm(this.area[3] - baseline) })
  }

  addRule(rectangle: Rectangle, clip: Rectangle, rule: Omit<Unplaced<Rule>, 'length'>): void {
    const box = this.#shown(rectangle, clip)
    if (box === undefined) return
    const length = rule.direction === 'horizontal' ? box.right - box.left : box.bottom - box.top
    this.#rules.push({ ...rule, box, length })
  }

  addShape(rectangle: Rectangle, clip: Rectangle, shape: Unplaced<Shape>): void {
    const box = this.#shown(rectangle, clip)
    if (box !== undefined) this.#shapes.push({ ...shape, box })
  }

  addPicture(rectangle: Rectangle, clip: Rectangle, picture: Unplaced<Picture>): void {
    const box = this.#shown(rectangle, clip)
    if (box !== undefined) this.#pictures.push({ ...picture, box })
  }

  addField(rectangle: Rectangle, name: string): void {
    const box = this.#shown(rectangle, rectangle)
    if (box !== undefined) this.#fields.push({ name, box })
  }

  page(number: number): MeasuredPage {
    const [, , width, height] = this.area
    return {
      number,
      width: this.#mm(width),
      height: this.#mm(height),
      runs: this.#runs,
      rules: this.#rules,
      shapes: this.#shapes,
      pictures: this.#pictures,
      fields: this.#fields,
    }
  }

  #shown(rectangle: Rectangle, clip: Rectangle): Box | undefined {
    this.#meter.spend(1)
    // A coordinate that is no finite number compares as false, and falls out here.
    const clipped = intersect(rectangle, clip)
    const shown = clipped === undefined ? undefined : intersect(clipped, this.area)
    if (shown === undefined) return undefined
    const [left, bottom, right, top] = shown
    const height = this.area[3]
    return { left: this.#mm(left), top: this.#mm(height - top), right: this.#mm(right), bottom: this.#mm(height - bottom) }
  }

  #mm(units: number): number {
    return units * this.#unit * MM_PER_POINT
  }
}
