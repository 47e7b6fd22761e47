import { showFact } from '../../src/report'

describe('showFact', () => {
  it('words facts in both languages', () => {
    expect(showFact('digest', 'mismatch', 'vi')).toBe('không khớp')
    expect(showFact('value', 'invalid', 'en')).toBe('invalid')
    expect(showFact('coverage', 'whole-revision', 'en')).toBe('the whole file as it was when signed')
    expect(showFact('kind', 'document-timestamp', 'vi')).toBe('Dấu thời gian của tài liệu')
    expect(showFact('place', 'agency', 'vi')).toBe('Chữ ký số ở vị trí của cơ quan')
  })

  it('shows a value without words neutralised, also one that names a property of Object', () => {
    expect(showFact('digest', 'constructor', 'vi')).toBe('constructor')
    expect(showFact('changes', 'a\u001b', 'en')).toBe('a⟨U+001B⟩')
  })
})
