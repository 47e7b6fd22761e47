export { changesAfter, isPermitted } from './changes-after'
export { compareRevisions, worstLevel } from './compare'
export type { Change, ChangeKind } from './ledger'
