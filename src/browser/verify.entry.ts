import { judge } from './judge'

Object.assign(globalThis, { signedRecordJudge: judge })
