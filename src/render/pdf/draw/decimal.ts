/** A number with at most two decimals, without an exponent. */
export function decimal(value: number): string {
  const hundredths = Math.round(value * 100)
  return hundredths < 0 ? `-${positive(-hundredths)}` : positive(hundredths)
}

/** Whole numbers are written faster than fractions, which want the shortest digits that read back the same. */
function positive(hundredths: number): string {
  const rest = hundredths % 100
  return String((hundredths - rest) / 100) + (FRACTION[rest] ?? '')
}

const FRACTION = Array.from({ length: 100 }, (_, value) =>
  value === 0 ? '' : `.${String(value).padStart(2, '0').replace(/0$/, '')}`,
)
