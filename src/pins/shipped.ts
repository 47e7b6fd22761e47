import { governmentG1 } from './data/government-g1'
import { governmentG2 } from './data/government-g2'
import { publicAuthorities } from './data/public'
import { oldPublicAuthorities } from './data/public-old'
import type { TrustPin } from './types'

/** Every pin that ships: the pins, not the certificates, which are their operators' to publish. */
export const shippedPins: readonly TrustPin[] = [...governmentG1, ...governmentG2, ...publicAuthorities, ...oldPublicAuthorities]
