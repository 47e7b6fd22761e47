import type { FieldTable } from '../field'
import { optionalPeriod, period } from './period'

const conditions = {
  effectiveDate: { kind: 'partialDate', vi: 'Ngày hưởng', en: 'Effective from' },
  percentage: { kind: 'decimal', max: 100, fraction: 2, vi: 'Phần trăm hưởng %', en: 'Percentage received' },
  seniorityPercentage: {
    kind: 'decimal',
    max: 100,
    fraction: 2,
    vi: 'Phụ cấp thâm niên vượt khung %',
    en: 'Seniority allowance beyond the scale, %',
  },
  seniorityDate: { kind: 'partialDate', vi: 'Ngày hưởng PCTNVK', en: 'Seniority allowance effective from' },
} as const satisfies FieldTable

/** Pay and means: items 30 and 37 of TT 06/2023, 14 and 31 of 2C-BNV/2008. */
export const salaryFields = {
  salary: {
    kind: 'group',
    vi: 'Tiền lương',
    en: 'Salary',
    fields: {
      grade: {
        kind: 'group',
        vi: 'Ngạch/chức danh nghề nghiệp',
        en: 'Grade',
        fields: {
          name: { kind: 'text', max: 100, vi: 'Ngạch/chức danh nghề nghiệp', en: 'Grade', required: true },
          code: { kind: 'text', max: 20, vi: 'Mã số', en: 'Code' },
          appointedDate: {
            kind: 'partialDate',
            vi: 'Ngày bổ nhiệm ngạch/chức danh nghề nghiệp',
            en: 'Appointed to the grade on',
          },
          step: { kind: 'text', max: 10, vi: 'Bậc lương', en: 'Step' },
          coefficient: { kind: 'decimal', max: 20, fraction: 2, vi: 'Hệ số', en: 'Coefficient' },
          ...conditions,
        },
      },
      allowances: {
        kind: 'group',
        vi: 'Phụ cấp',
        en: 'Allowances',
        fields: {
          position: { kind: 'decimal', max: 20, fraction: 2, vi: 'Phụ cấp chức vụ', en: 'Position allowance' },
          concurrent: { kind: 'decimal', max: 20, fraction: 2, vi: 'Phụ cấp kiêm nhiệm', en: 'Concurrent position allowance' },
          other: { kind: 'text', max: 200, vi: 'Phụ cấp khác', en: 'Other allowances' },
        },
      },
      jobPosition: {
        kind: 'group',
        vi: 'Vị trí việc làm',
        en: 'Job position',
        fields: {
          name: { kind: 'text', max: 200, vi: 'Vị trí việc làm', en: 'Job position', required: true },
          code: { kind: 'text', max: 20, vi: 'Mã số', en: 'Code' },
          step: { kind: 'text', max: 10, vi: 'Bậc lương', en: 'Step' },
          amount: { kind: 'integer', min: 0, max: 999_999_999_999, vi: 'Lương theo mức tiền (vnđ)', en: 'Salary in VND' },
          ...conditions,
        },
      },
    },
  },
  salaryHistory: {
    kind: 'list',
    maxItems: 200,
    entry: 'Entry',
    vi: 'Quá trình lương của bản thân',
    en: 'Salary history',
    fields: {
      ...period,
      code: { kind: 'text', max: 20, vi: 'Mã số', en: 'Code' },
      step: { kind: 'text', max: 10, vi: 'Bậc lương', en: 'Step' },
      coefficient: { kind: 'decimal', max: 20, fraction: 2, vi: 'Hệ số lương', en: 'Coefficient' },
      jobPositionSalary: {
        kind: 'integer',
        min: 0,
        max: 999_999_999_999,
        vi: 'Tiền lương theo vị trí việc làm',
        en: 'Salary by job position',
      },
    },
  },
  otherAllowances: {
    kind: 'list',
    maxItems: 200,
    entry: 'Entry',
    vi: 'Các loại phụ cấp khác',
    en: 'Other allowances',
    fields: {
      ...optionalPeriod,
      kind: { kind: 'text', max: 100, vi: 'Loại phụ cấp', en: 'Kind', required: true },
      percentage: { kind: 'decimal', max: 1000, fraction: 2, vi: 'Phần trăm hưởng', en: 'Percentage' },
      coefficient: { kind: 'decimal', max: 20, fraction: 2, vi: 'Hệ số', en: 'Coefficient' },
      form: { kind: 'text', max: 100, vi: 'Hình thức hưởng', en: 'How it is received' },
      amount: { kind: 'integer', min: 0, max: 999_999_999_999, vi: 'Giá trị (đồng)', en: 'Value in VND' },
    },
  },
  means: {
    kind: 'group',
    vi: 'Nguồn thu nhập chính của gia đình hàng năm',
    en: 'Yearly income and property of the family',
    sensitivity: 'third-party',
    fields: {
      salary: { kind: 'text', max: 200, vi: 'Tiền lương', en: 'Salary' },
      otherSources: { kind: 'text', max: 500, vi: 'Các nguồn khác', en: 'Other sources' },
      housing: {
        kind: 'group',
        vi: 'Nhà ở',
        en: 'Housing',
        fields: {
          grantedKind: { kind: 'text', max: 200, vi: 'Được cấp, được thuê (loại nhà)', en: 'Granted or rented, kind' },
          grantedArea: { kind: 'decimal', max: 1_000_000, fraction: 2, vi: 'Tổng diện tích sử dụng (m2)', en: 'Area in m2' },
          grantedCertificate: { kind: 'text', max: 100, vi: 'Giấy chứng nhận quyền sở hữu', en: 'Certificate of ownership' },
          ownKind: { kind: 'text', max: 200, vi: 'Nhà tự mua, tự xây (loại nhà)', en: 'Bought or built, kind' },
          ownArea: { kind: 'decimal', max: 1_000_000, fraction: 2, vi: 'Tổng diện tích sử dụng (m2)', en: 'Area in m2' },
          ownCertificate: { kind: 'text', max: 100, vi: 'Giấy chứng nhận quyền sở hữu', en: 'Certificate of ownership' },
        },
      },
      land: {
        kind: 'group',
        vi: 'Đất ở',
        en: 'Residential land',
        fields: {
          grantedArea: { kind: 'decimal', max: 100_000_000, fraction: 2, vi: 'Đất được cấp (m2)', en: 'Granted, m2' },
          boughtArea: { kind: 'decimal', max: 100_000_000, fraction: 2, vi: 'Đất tự mua (m2)', en: 'Bought, m2' },
          certificate: { kind: 'text', max: 100, vi: 'Giấy chứng nhận quyền sử dụng', en: 'Certificate of use' },
        },
      },
      productionLand: { kind: 'text', max: 500, vi: 'Đất sản xuất kinh doanh', en: 'Land for production and business' },
    },
  },
} as const satisfies FieldTable
