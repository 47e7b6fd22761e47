import { decodeLatin1 } from '../base'
import type { Asn1Node } from '../codec/asn1'
import { nodeContent } from '../codec/asn1'
import { readName } from './name'
import type { DistinguishedName } from './types'

/** One GeneralName (RFC 5280 §4.2.1.6); forms that nothing here looks into are `other`, with their tag. */
export type GeneralName =
  | { readonly form: 'email' | 'dns' | 'uri'; readonly value: string }
  | { readonly form: 'directory'; readonly name: DistinguishedName }
  | { readonly form: 'ip'; readonly bytes: Uint8Array }
  | { readonly form: 'other'; readonly tag: number }

/** Reads one GeneralName. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readGeneralName(node: Asn1Node, path: string): GeneralName {
  if (node.tagClass !== 'context' || node.constructed !== (node.tag === 4)) return { form: 'other', tag: node.tag }
  switch (node.tag) {
    case 4:
      return { form: 'directory', name: readName(node.children[0], path) }
    case 1:
      return { form: 'email', value: decodeLatin1(nodeContent(node)) }
    case 2:
      return { form: 'dns', value: decodeLatin1(nodeContent(node)) }
    case 6:
      return { form: 'uri', value: decodeLatin1(nodeContent(node)) }
    case 7:
      return { form: 'ip', bytes: nodeContent(node) }
    default:
      return { form: 'other', tag: node.tag }
  }
}

/** Reads the children of a GeneralNames, explicitly or implicitly tagged. An empty one is read: real certificates have it. */
export function readGeneralNames(nodes: readonly Asn1Node[], path: string): readonly GeneralName[] {
  return nodes.map((node, index) => readGeneralName(node, `${path}/${index}`))
}

/** The http(s) addresses among them: other schemes (ldap) are not fetched by this library. */
export function webAddresses(names: readonly GeneralName[]): readonly string[] {
  return names.flatMap((name) => (name.form === 'uri' && /^https?:\/\//i.test(name.value) ? [name.value] : []))
}
