import type { Answer, Profile } from '../../verify'
import type { Text } from './text'

const UNSIGNED: Text = { vi: 'KHÔNG CÓ CHỮ KÝ SỐ', en: 'NO SIGNATURE' }
const REFUSED: Text = { vi: 'KHÔNG ĐỌC ĐƯỢC TỆP', en: 'THE FILE COULD NOT BE READ' }

/** The verdict in one line, by question and answer. */
export const VERDICT_TEXTS: Readonly<Record<Profile, Readonly<Record<Answer, Text>>>> = {
  'official-record': {
    yes: { vi: 'CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY', en: 'HAS THE LEGAL VALUE OF THE PAPER ORIGINAL' },
    no: { vi: 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY', en: 'DOES NOT HAVE THE LEGAL VALUE OF THE PAPER ORIGINAL' },
    indeterminate: {
      vi: 'CHƯA XÁC ĐỊNH ĐƯỢC GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY',
      en: 'INDETERMINATE: THE LEGAL VALUE CANNOT BE TOLD YET',
    },
    none: UNSIGNED,
    refused: REFUSED,
  },
  generic: {
    yes: { vi: 'CHỮ KÝ SỐ HỢP LỆ', en: 'VALID: EVERY SIGNATURE PASSED' },
    no: { vi: 'CHỮ KÝ SỐ KHÔNG HỢP LỆ', en: 'NOT VALID' },
    indeterminate: { vi: 'CHỮ KÝ SỐ CHƯA XÁC ĐỊNH', en: 'INDETERMINATE' },
    none: UNSIGNED,
    refused: REFUSED,
  },
}

/** The verdict on an extract, whose value is that of a copy (NĐ 30/2020 Điều 26). */
export const EXTRACT_VERDICT_TEXTS: Readonly<Record<'yes' | 'no' | 'indeterminate', Text>> = {
  yes: {
    vi: 'CÓ GIÁ TRỊ PHÁP LÝ LÀ BẢN TRÍCH SAO (NHƯ BẢN SAO HỢP LỆ, NĐ 30/2020 ĐIỀU 26)',
    en: 'HAS LEGAL VALUE AS AN EXTRACT (TRÍCH SAO): THAT OF A COPY, NĐ 30/2020 ART. 26',
  },
  no: { vi: 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ LÀ BẢN TRÍCH SAO', en: 'DOES NOT HAVE LEGAL VALUE AS AN EXTRACT (TRÍCH SAO)' },
  indeterminate: {
    vi: 'CHƯA XÁC ĐỊNH ĐƯỢC GIÁ TRỊ PHÁP LÝ LÀ BẢN TRÍCH SAO',
    en: 'INDETERMINATE: THE LEGAL VALUE AS AN EXTRACT (TRÍCH SAO) CANNOT BE TOLD YET',
  },
}

/** The verdict on a document of another kind: nothing here says that its signatures are bad. */
export const OTHER_DOCUMENT_TEXT: Text = {
  vi: 'KHÔNG PHẢI BẢN XUẤT HỒ SƠ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC',
  en: 'NOT A PERSONNEL-RECORD EXPORT',
}

/** A yes that rests on a practice authority: whatever the conditions, it is never worded as legal value. */
export const PRACTICE_VERDICT_TEXTS: Readonly<Record<Profile | 'extract', Text>> = {
  'official-record': {
    vi: 'THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: ĐẠT CÁC ĐIỀU KIỆN CỦA BẢN GỐC VĂN BẢN GIẤY',
    en: 'PRACTICE, NO LEGAL VALUE: MEETS THE CONDITIONS OF THE PAPER ORIGINAL',
  },
  extract: {
    vi: 'THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: ĐẠT CÁC ĐIỀU KIỆN CỦA BẢN TRÍCH SAO',
    en: 'PRACTICE, NO LEGAL VALUE: MEETS THE CONDITIONS OF AN EXTRACT (TRÍCH SAO)',
  },
  generic: {
    vi: 'THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: CHỮ KÝ SỐ HỢP LỆ',
    en: 'PRACTICE, NO LEGAL VALUE: EVERY SIGNATURE PASSED',
  },
}
