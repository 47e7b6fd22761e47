const DEGREES = /(?<![\p{L}\p{N}])(?:tuyệt\s*mật|tối\s*mật|độ\s*mật)(?![\p{L}\p{N}])/iu
/** The word alone between brackets, dashes or the ends: "(Mật)", "SYLL – MẬT"; not "bảo mật", "mật khẩu", "bí mật". */
const MARKING = /(?:^|[([{<:;,.|/–—-])\s*mật\s*(?:$|[)\]}>:;,.|/–—-])/iu
/** Capitals in a text that is not all capitals: a stamp, not a word of the sentence. */
const STAMP = /(?<![\p{L}\p{N}])(?<!BẢO\s|BÍ\s)MẬT(?![\p{L}\p{N}])(?!\s+(?:MÃ|KHẨU|THƯ|VỤ|DANH))/u

/** Whether a text carries a degree of secrecy of the state-secret law (tuyệt mật, tối mật, mật). */
export function hasSecrecyMarking(text: string): boolean {
  const folded = text.normalize('NFKC')
  return DEGREES.test(folded) || MARKING.test(folded) || STAMP.test(folded)
}
