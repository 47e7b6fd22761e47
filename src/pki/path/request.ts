import type { WorkMeter } from '../../base'
import type { DigestName } from '../../crypto'
import type { Certificate, TrustAnchor } from '../types'
import type { KeyPurpose } from './purpose'

/** What a path is looked for with. */
export interface PathRequest {
  readonly anchors: readonly TrustAnchor[]
  /** certificates from the file, the evidence, the caller: nothing is trusted because it is here */
  readonly candidates: readonly Certificate[]
  /** the moment at which every certificate of the path must be valid */
  readonly at: Date
  readonly meter?: WorkMeter
  /** what the first certificate's key was used for; left out, its usage is not checked */
  readonly purpose?: KeyPurpose
  /** digests accepted in certificate signatures although they are weak at `at`: for judging old files by the rules of their time */
  readonly weakDigestsAllowed?: readonly DigestName[]
  readonly policies?: PolicyInputs
}

/** The policy inputs of RFC 5280 §6.1.1 (c), (e), (f), (g); the library itself asks for none. */
export interface PolicyInputs {
  /** acceptable policies; left out: any */
  readonly acceptable?: readonly string[]
  readonly requireExplicit?: boolean
  readonly inhibitMapping?: boolean
  readonly inhibitAny?: boolean
}
