/** Whether one text of a page is a line of the form: ▢ takes any value, none too. Gives what stood in the places of ▢. */
export function valuesOf(line: string, text: string): readonly string[] | undefined {
  const escaped = line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = new RegExp(`^${escaped.replace(/ ?▢ ?/g, ' ?(.*?) ?')}$`, 's').exec(text)
  return found?.slice(1)
}

/**
 * Walks the texts of the pages along the lines of a form. A lone ▢ takes as many texts as stand before the next line (a free answer
 * of several paragraphs, or none); everything else has to be there, once, in order.
 *
 * @returns what differs, in words; empty where nothing does
 */
export function differences(lines: readonly string[], texts: readonly string[]): readonly string[] {
  let at = 0
  for (const [index, line] of lines.entries()) {
    if (line === '▢') {
      const next = lines[index + 1]
      while (at < texts.length && (next === undefined || valuesOf(next, texts[at] ?? '') === undefined)) at += 1
    } else if (at < texts.length && valuesOf(line, texts[at] ?? '') !== undefined) at += 1
    else return [`"${line}" is expected where the page has "${texts[at] ?? 'nothing'}"`]
  }
  return texts.slice(at).map((text) => `"${text}" is not of the form`)
}

/** The words of a form's lines without their values, one after the other. */
export function fragments(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap((line) => line.split('▢'))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

/** The lines as a page draws them: under the head of a group its columns come before the next head, which a reader hears after it. */
export function asDrawn(lines: readonly string[]): readonly string[] {
  const drawn: string[] = []
  for (const [index, line] of lines.entries()) {
    if (line === 'Từ' && drawn.includes('▸')) {
      drawn.splice(drawn.indexOf('▸'), 1, 'Từ', 'Đến')
    } else if (!(line === 'Đến' && lines[index - 1] === 'Từ' && drawn.at(-1) !== 'Từ')) drawn.push(line)
    if (line === 'Tháng/năm' && lines.indexOf('Từ', index) > 0) drawn.push('▸')
  }
  return drawn
}

/** The first fragment that does not stand behind the one before it. */
export function firstMissing(page: string, wanted: readonly string[]): string | undefined {
  const text = page.normalize('NFC').replace(/\s+/g, ' ')
  let at = 0
  for (const fragment of wanted) {
    const found = text.indexOf(fragment, at)
    if (found < 0) return `"${fragment}" after "${text.slice(Math.max(0, at - 40), at)}"`
    at = found + fragment.length
  }
  return undefined
}
