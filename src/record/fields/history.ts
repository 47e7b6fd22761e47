import type { FieldTable } from '../field'
import { optionalPeriod, period } from './period'

const school = { kind: 'text', max: 200, vi: 'Tên cơ sở đào tạo', en: 'School', required: true } as const
const certificate = { kind: 'text', max: 200, vi: 'Chứng chỉ được cấp', en: 'Certificate' } as const
const mode = { kind: 'text', max: 100, vi: 'Hình thức đào tạo', en: 'Mode of study' } as const

function course(vi: string, en: string) {
  return {
    kind: 'list',
    maxItems: 100,
    entry: 'Entry',
    vi,
    en,
    fields: { ...optionalPeriod, school, certificate },
  } as const satisfies FieldTable[string]
}

const relative = {
  relationship: { kind: 'text', max: 50, vi: 'Mối quan hệ', en: 'Relationship', required: true },
  fullName: { kind: 'text', max: 100, vi: 'Họ và tên', en: 'Full name', required: true },
  birthYear: { kind: 'partialDate', vi: 'Năm sinh', en: 'Year of birth' },
  details: {
    kind: 'text',
    lines: true,
    max: 2000,
    vi: 'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội (trong, ngoài nước); làm việc cho chế độ cũ, tiền án, tiền sự (nếu có)',
    en: 'Home town, occupation, position, work place, residence; organisations; old regime; convictions',
  },
} as const satisfies FieldTable

/** Training, career, personal history, family: items 32–36 and 38 of TT 06/2023, 27–30 and 32 of 2C-BNV/2008. */
export const historyFields = {
  education: {
    kind: 'group',
    vi: 'Quá trình đào tạo, bồi dưỡng',
    en: 'Education and training',
    fields: {
      professional: {
        kind: 'list',
        maxItems: 100,
        entry: 'Entry',
        vi: 'Chuyên môn (từ trung cấp trở lên cả trong nước và nước ngoài)',
        en: 'Professional education',
        fields: {
          ...optionalPeriod,
          school,
          major: { kind: 'text', max: 200, vi: 'Chuyên ngành đào tạo', en: 'Major' },
          mode,
          degree: { kind: 'text', max: 200, vi: 'Văn bằng, trình độ', en: 'Degree' },
        },
      },
      politicalTheory: {
        kind: 'list',
        maxItems: 100,
        entry: 'Entry',
        vi: 'Lý luận chính trị',
        en: 'Political theory',
        fields: { ...optionalPeriod, school, mode, degree: { kind: 'text', max: 200, vi: 'Văn bằng được cấp', en: 'Degree' } },
      },
      stateManagement: course(
        'Bồi dưỡng quản lý nhà nước/ chức danh nghề nghiệp/ nghiệp vụ chuyên ngành',
        'State management and professional courses',
      ),
      defence: course('Bồi dưỡng kiến thức an ninh, quốc phòng', 'Defence and security courses'),
      informatics: course('Tin học', 'Informatics'),
      languages: {
        kind: 'list',
        maxItems: 100,
        entry: 'Entry',
        vi: 'Ngoại ngữ/ tiếng dân tộc',
        en: 'Foreign and ethnic languages',
        fields: {
          ...optionalPeriod,
          school,
          language: { kind: 'text', max: 100, vi: 'Tên ngoại ngữ/ tiếng dân tộc', en: 'Language', required: true },
          certificate,
          score: { kind: 'text', max: 20, vi: 'Điểm số', en: 'Score' },
        },
      },
    },
  },
  career: {
    kind: 'list',
    maxItems: 200,
    entry: 'Entry',
    vi: 'Tóm tắt quá trình công tác',
    en: 'Career',
    fields: {
      ...period,
      unit: {
        kind: 'text',
        max: 500,
        vi: 'Đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội)',
        en: 'Unit',
        required: true,
      },
      position: { kind: 'text', max: 300, vi: 'Chức danh/ chức vụ', en: 'Position' },
    },
  },
  history: {
    kind: 'group',
    vi: 'Đặc điểm lịch sử bản thân',
    en: 'Personal history',
    sensitivity: 'sensitive',
    fields: {
      arrests: { kind: 'text', lines: true, max: 5000, vi: 'Bị bắt, bị tù', en: 'Arrests and imprisonment' },
      oldRegime: {
        kind: 'list',
        maxItems: 50,
        entry: 'Entry',
        vi: 'Làm việc cho chế độ cũ',
        en: 'Work for the old regime',
        fields: {
          ...optionalPeriod,
          description: {
            kind: 'text',
            max: 500,
            vi: 'Chức danh, chức vụ, đơn vị, địa điểm đã làm việc',
            en: 'Position, unit, place',
            required: true,
          },
        },
      },
      foreignOrganisations: {
        kind: 'list',
        maxItems: 50,
        entry: 'Entry',
        vi: 'Quan hệ với các tổ chức ở nước ngoài',
        en: 'Relations with organisations abroad',
        fields: {
          ...optionalPeriod,
          description: {
            kind: 'text',
            max: 500,
            vi: 'Tên tổ chức, địa chỉ trụ sở, công việc đã làm',
            en: 'Organisation, address, work',
            required: true,
          },
        },
      },
      foreignRelatives: {
        kind: 'text',
        lines: true,
        max: 5000,
        vi: 'Thân nhân ở nước ngoài',
        en: 'Relatives abroad',
        sensitivity: 'third-party',
      },
    },
  },
  commendations: {
    kind: 'list',
    maxItems: 200,
    entry: 'Entry',
    vi: 'Thành tích thi đua, khen thưởng',
    en: 'Commendations',
    fields: {
      year: { kind: 'integer', min: 1800, max: 2099, vi: 'Năm', en: 'Year', required: true },
      professionalRating: { kind: 'text', max: 200, vi: 'Xếp loại chuyên môn', en: 'Professional rating' },
      emulationRating: { kind: 'text', max: 200, vi: 'Xếp loại thi đua', en: 'Emulation rating' },
      form: { kind: 'text', max: 200, vi: 'Hình thức khen thưởng', en: 'Commendation' },
    },
  },
  disciplines: {
    kind: 'list',
    maxItems: 100,
    entry: 'Entry',
    vi: 'Kỷ luật Đảng/hành chính',
    en: 'Disciplinary measures',
    sensitivity: 'sensitive',
    fields: {
      ...period,
      form: { kind: 'text', max: 200, vi: 'Hình thức', en: 'Measure', required: true },
      violation: { kind: 'text', max: 500, vi: 'Hành vi vi phạm chính', en: 'Violation' },
      authority: { kind: 'text', max: 200, vi: 'Cơ quan quyết định', en: 'Deciding authority' },
    },
  },
  family: {
    kind: 'group',
    vi: 'Quan hệ gia đình',
    en: 'Family',
    sensitivity: 'third-party',
    fields: {
      own: { kind: 'list', maxItems: 100, entry: 'Relative', vi: 'Về bản thân', en: 'Own family', fields: relative },
      spouse: {
        kind: 'list',
        maxItems: 100,
        entry: 'Relative',
        vi: 'Bên vợ (hoặc chồng)',
        en: "Spouse's family",
        fields: relative,
      },
    },
  },
  evaluation: {
    kind: 'text',
    lines: true,
    max: 5000,
    vi: 'Nhận xét, đánh giá của cơ quan, tổ chức, đơn vị sử dụng',
    en: 'Evaluation by the agency',
  },
} as const satisfies FieldTable
