import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces'
import type { ScalarField } from '../../../record'
import { textPattern } from './xsd-text'

const YEAR = '(1[89]|20)[0-9]{2}'

/**
 * Named types: one line of text, several lines, dates as far as they are known, exact dates, and a SHA-256 value.
 * Existing days only: XSD's own date types know the calendar.
 */
export function writeNamedTypes(root: XMLBuilder): void {
  writeNamed(root, 'TextLine', 'xs:string', textPattern(false))
  writeNamed(root, 'TextLines', 'xs:string', textPattern(true))
  root.ele('xs:simpleType', { name: 'PartialDate' }).ele('xs:union', { memberTypes: 'KnownYear KnownMonth KnownDay' })
  writeNamed(root, 'KnownYear', 'xs:gYear', YEAR)
  writeNamed(root, 'KnownMonth', 'xs:gYearMonth', `${YEAR}-[0-9]{2}`)
  // The pattern keeps time zones and years of more digits out, which xs:date would allow.
  writeNamed(root, 'KnownDay', 'xs:date', `${YEAR}-[0-9]{2}-[0-9]{2}`)
  root
    .ele('xs:simpleType', { name: 'Sha256Value' })
    .ele('xs:restriction', { base: 'xs:base64Binary' })
    .ele('xs:length', { value: '32' })
}

/** The type of a scalar field, as attribute or child of its element declaration. */
export function writeScalarType(element: XMLBuilder, field: ScalarField): void {
  switch (field.kind) {
    case 'text':
      writeTextType(element.ele('xs:simpleType'), field.max, field.lines === true)
      return
    case 'code': {
      const restriction = restrict(element, 'xs:string')
      if (field.max !== undefined) restriction.ele('xs:maxLength', { value: String(field.max) })
      restriction.ele('xs:pattern', { value: field.pattern })
      return
    }
    case 'partialDate':
      element.att('type', 'PartialDate')
      return
    case 'date':
      element.att('type', 'KnownDay')
      return
    case 'integer':
      writeRange(restrict(element, 'xs:integer'), field.min, field.max).ele('xs:pattern', { value: '0|[1-9][0-9]*' })
      return
    case 'decimal':
      writeRange(restrict(element, 'xs:decimal'), field.min ?? 0, field.max).ele('xs:pattern', {
        value: decimalPattern(field.fraction),
      })
      return
    case 'choice': {
      const restriction = restrict(element, 'xs:string')
      for (const value of Object.keys(field.values)) restriction.ele('xs:enumeration', { value })
      return
    }
    case 'flag':
      restrict(element, 'xs:boolean').ele('xs:pattern', { value: 'true|false' })
      return
    case 'photo': {
      const restriction = restrict(element, 'xs:base64Binary')
      restriction.ele('xs:maxLength', { value: String(field.maxBytes) })
      restriction.ele('xs:pattern', { value: '(/9j/|iVBORw0KGgo)[A-Za-z0-9+/]*={0,2}' })
    }
  }
}

/** A text of 1 to `max` characters, none of them refused, no white space at the ends. */
export function writeTextType(simpleType: XMLBuilder, max: number, lines: boolean): void {
  const restriction = simpleType.ele('xs:restriction', { base: lines ? 'TextLines' : 'TextLine' })
  restriction.ele('xs:maxLength', { value: String(max) })
}

function writeNamed(root: XMLBuilder, name: string, base: string, pattern: string): void {
  root.ele('xs:simpleType', { name }).ele('xs:restriction', { base }).ele('xs:pattern', { value: pattern })
}

function writeRange(restriction: XMLBuilder, min: number, max: number): XMLBuilder {
  restriction.ele('xs:minInclusive', { value: String(min) })
  restriction.ele('xs:maxInclusive', { value: String(max) })
  return restriction
}

/** One spelling for each number: no zeros in front or behind. */
function decimalPattern(fraction: number): string {
  return `(0|[1-9][0-9]*)(\\.[0-9]{0,${fraction - 1}}[1-9])?`
}

function restrict(element: XMLBuilder, base: string): XMLBuilder {
  return element.ele('xs:simpleType').ele('xs:restriction', { base })
}
