import type { WorkMeter } from '../../base'
import { digestWeakness, keyWeakness } from '../../crypto'
import { isUnreadable } from '../malformed'
import { nameEquals } from '../name'
import { EXTENSION } from '../oids'
import type { Certificate, PathFault } from '../types'
import { namesAllowed, readNameConstraints } from './name-constraints'
import type { NameConstraints } from './name-constraints'
import { ANY_POLICY, readPolicyExtensions } from './policies'
import type { PolicyExtensions } from './policies'
import { PolicyTree } from './policy-tree'
import { keyPurposeFits } from './purpose'
import type { PathRequest } from './request'

/** A broken rule: which, where in the path, and by what clause. */
export interface BrokenRule {
  readonly fault: PathFault
  readonly code: string
  readonly index: number
  readonly clause: string
}

/**
 * Validates a path after RFC 5280 §6.1, leaf first and anchor last; undefined when no rule is broken.
 *
 * Signatures were checked when the path was built. The anchor's own signature is not looked at (a pinned authority may have been signed
 * with a digest that is weak today), but its validity and its constraints count. Does not check revocation.
 */
export function findBrokenRule(path: readonly Certificate[], request: PathRequest, meter: WorkMeter): BrokenRule | undefined {
  const state: State = {
    request,
    meter,
    self: path.length - 1,
    constraints: [],
    tree: new PolicyTree(),
    explicitPolicy: request.policies?.requireExplicit === true ? 0 : path.length,
    policyMapping: request.policies?.inhibitMapping === true ? 0 : path.length,
    inhibitAny: request.policies?.inhibitAny === true ? 0 : path.length,
    pathLength: path.length,
  }
  for (let index = path.length - 1; index >= 0; index--) {
    const certificate = path[index]
    if (certificate === undefined) continue
    const broken = readingExtensions(index, () => checkCertificate(state, certificate, index, path[index + 1]))
    if (broken !== undefined) return broken
  }
  return checkEnd(state, path)
}

interface State {
  readonly request: PathRequest
  readonly meter: WorkMeter
  /** index of the anchor */
  readonly self: number
  readonly constraints: NameConstraints[]
  readonly tree: PolicyTree
  explicitPolicy: number
  policyMapping: number
  inhibitAny: number
  pathLength: number
}

function checkCertificate(
  state: State,
  certificate: Certificate,
  index: number,
  issuer: Certificate | undefined,
): BrokenRule | undefined {
  const anchor = index === state.self
  const basic =
    checkValidity(certificate, index, state.request.at) ??
    checkCritical(certificate, index) ??
    (issuer === undefined ? undefined : checkIssuedBy(state, certificate, issuer, index))
  if (basic !== undefined) return basic
  const selfIssued = nameEquals(certificate.subject, certificate.issuer)
  // §6.1.3 (b), (c): a self-issued authority in the middle may carry the name it has
  if (!anchor && !(selfIssued && index > 0) && !namesAllowed(certificate, state.constraints, state.meter))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'NAME_CONSTRAINTS', index, 'RFC 5280 §6.1.3 (b)')
  const extensions = anchor ? NO_POLICIES : readPolicyExtensions(certificate)
  if (!anchor) {
    const anyAllowed = state.inhibitAny > 0 || (index > 0 && selfIssued)
    state.tree.descend(extensions.policies, anyAllowed, state.meter)
    if (state.tree.tooLarge) return rule('CHAIN_CONSTRAINTS_FAILURE', 'POLICY_TREE_TOO_LARGE', index, 'RFC 5280 §6.1.3 (d)')
    if (state.explicitPolicy === 0 && state.tree.empty)
      return rule('CHAIN_CONSTRAINTS_FAILURE', 'POLICY_MISSING', index, 'RFC 5280 §6.1.3 (f)')
  }
  if (index === 0) {
    endCounters(state, extensions)
    return undefined
  }
  return prepareNext(state, certificate, index, extensions, selfIssued && !anchor)
}

const NO_POLICIES: PolicyExtensions = {
  policies: undefined,
  mappings: [],
  requireExplicit: undefined,
  inhibitMapping: undefined,
  inhibitAny: undefined,
}

// RFC 5280 §6.1.4
function prepareNext(
  state: State,
  certificate: Certificate,
  index: number,
  extensions: PolicyExtensions,
  selfIssued: boolean,
): BrokenRule | undefined {
  if (extensions.mappings.some((mapping) => mapping.includes(ANY_POLICY)))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'POLICY_MAPPING_ANY', index, 'RFC 5280 §6.1.4 (a)')
  state.tree.map(extensions.mappings, state.policyMapping > 0, state.meter)
  const constraints = readNameConstraints(certificate)
  if (constraints !== undefined) state.constraints.push(constraints)
  const anchor = index === state.self
  if (!selfIssued && !anchor) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
    state.policyMapping = Math.max(0, state.policyMapping - 1)
    state.inhibitAny = Math.max(0, state.inhibitAny - 1)
  }
  state.explicitPolicy = Math.min(state.explicitPolicy, extensions.requireExplicit ?? state.explicitPolicy)
  state.policyMapping = Math.min(state.policyMapping, extensions.inhibitMapping ?? state.policyMapping)
  state.inhibitAny = Math.min(state.inhibitAny, extensions.inhibitAny ?? state.inhibitAny)
  return checkAuthority(state, certificate, index, selfIssued)
}

// §6.1.4 (k)–(n)
function checkAuthority(state: State, certificate: Certificate, index: number, selfIssued: boolean): BrokenRule | undefined {
  const { basicConstraints, keyUsage, all } = certificate.extensions
  const anchor = index === state.self
  // a root older than version 3 cannot say that it is an authority; being pinned as one says it
  const oldRoot = anchor && all.length === 0 && nameEquals(certificate.subject, certificate.issuer)
  if (basicConstraints?.ca !== true && !oldRoot)
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'NOT_AN_AUTHORITY', index, 'RFC 5280 §6.1.4 (k)')
  if (!selfIssued && !anchor) {
    if (state.pathLength <= 0) return rule('CHAIN_CONSTRAINTS_FAILURE', 'PATH_LENGTH', index, 'RFC 5280 §6.1.4 (l)')
    state.pathLength--
  }
  state.pathLength = Math.min(state.pathLength, basicConstraints?.pathLength ?? state.pathLength)
  if (keyUsage !== undefined && !keyUsage.includes('keyCertSign'))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'KEY_USAGE_CERTIFICATES', index, 'RFC 5280 §6.1.4 (n)')
  return undefined
}

// §6.1.5 (a), (b)
function endCounters(state: State, extensions: PolicyExtensions): void {
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
  if (extensions.requireExplicit === 0) state.explicitPolicy = 0
}

function checkEnd(state: State, path: readonly Certificate[]): BrokenRule | undefined {
  const { purpose, policies } = state.request
  const [leaf] = path
  if (leaf !== undefined && purpose !== undefined && !keyPurposeFits(leaf, purpose))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'KEY_PURPOSE', 0, 'RFC 5280 §4.2.1.3')
  if (path.length > 1 && state.explicitPolicy === 0 && !state.tree.accepts(policies?.acceptable))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'POLICY_MISSING', 0, 'RFC 5280 §6.1.5 (g)')
  return undefined
}

function checkValidity(certificate: Certificate, index: number, at: Date): BrokenRule | undefined {
  if (at < certificate.notBefore)
    return rule('OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_NOT_YET_VALID', index, 'RFC 5280 §6.1.3 (a)(2)')
  if (at > certificate.notAfter) return rule('OUT_OF_BOUNDS_NO_POE', 'CERTIFICATE_EXPIRED', index, 'RFC 5280 §6.1.3 (a)(2)')
  return undefined
}

const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.basicConstraints,
  EXTENSION.keyUsage,
  EXTENSION.extendedKeyUsage,
  EXTENSION.subjectAlternativeName,
  EXTENSION.nameConstraints,
  EXTENSION.certificatePolicies,
  EXTENSION.policyMappings,
  EXTENSION.policyConstraints,
  EXTENSION.inhibitAnyPolicy,
  EXTENSION.crlDistributionPoints,
  EXTENSION.freshestCrl,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.subjectKeyIdentifier,
  EXTENSION.authorityInfoAccess,
  EXTENSION.ocspNoCheck,
])

function checkCritical(certificate: Certificate, index: number): BrokenRule | undefined {
  const unknown = certificate.extensions.all.some((extension) => extension.critical && !PROCESSED.has(extension.oid))
  return unknown ? rule('CHAIN_CONSTRAINTS_FAILURE', 'CRITICAL_EXTENSION', index, 'RFC 5280 §6.1.4 (o)') : undefined
}

function checkIssuedBy(state: State, certificate: Certificate, issuer: Certificate, index: number): BrokenRule | undefined {
  if (!nameEquals(certificate.issuer, issuer.subject))
    return rule('CHAIN_CONSTRAINTS_FAILURE', 'NAME_CHAINING', index, 'RFC 5280 §6.1.3 (a)(4)')
  const { at, weakDigestsAllowed } = state.request
  const digest = certificate.signatureAlgorithm?.digest
  const weak = digest !== undefined && weakDigestsAllowed?.includes(digest) !== true && digestWeakness(digest, at) !== undefined
  if (weak) return rule('CRYPTO_CONSTRAINTS_FAILURE', 'CERTIFICATE_DIGEST_WEAK', index, 'ETSI TS 119 312 §5')
  if (keyWeakness(issuer.publicKey, at) !== undefined)
    return rule('CRYPTO_CONSTRAINTS_FAILURE', 'ISSUER_KEY_WEAK', index + 1, 'ETSI TS 119 312 §6')
  return undefined
}

function readingExtensions(index: number, check: () => BrokenRule | undefined): BrokenRule | undefined {
  try {
    return check()
  } catch (error) {
    if (isUnreadable(error)) return rule('CERTIFICATE_CHAIN_GENERAL_FAILURE', 'EXTENSION_MALFORMED', index, 'RFC 5280 §4.2')
    throw error
  }
}

function rule(fault: PathFault, code: string, index: number, clause: string): BrokenRule {
  return { fault, code, index, clause }
}
