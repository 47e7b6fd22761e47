import type { Condition } from './condition'
import { namesAgree } from './names-agree'
import { recordPresent } from './record-present'
import { reRendered } from './re-rendered'
import { agencySigned, authorisedPersonSigned } from './signed-by'
import { stillInForce } from './still-in-force'
import { cleanAtSigning, coverage, nothingAfter, order } from './structure'
import { trustDomain } from './trust-domain'

/** The conditions that one file answers by itself, in the order of the report; `SAME_RECORD` needs the others and is put in later. */
export const CONDITIONS: readonly Condition[] = [
  recordPresent,
  authorisedPersonSigned,
  agencySigned,
  order,
  coverage,
  nothingAfter,
  namesAgree,
  trustDomain,
  reRendered,
  cleanAtSigning,
  stillInForce,
]
