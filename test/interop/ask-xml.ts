import { writeXsd } from '../../src/render/xml/write'
import { NOW } from '../support/world'
import { toPem } from '../support/openssl'
import { run } from './run'

export interface XmlsecAnswer {
  readonly accepted: boolean
  /** "4/4": references whose digest is right, of all */
  readonly references: string
}

const ID_ATTRIBUTES = ['RecordExport', 'Rendering', 'SignedProperties', 'SignatureValue'].flatMap((name) => [
  '--id-attr:Id',
  name,
])

/** What xmlsec1 says of the first and the second signature, to the one given root. */
export function xmlsecAnswers(xml: Uint8Array, root: Uint8Array): readonly XmlsecAnswer[] {
  return [1, 2].map((position) => {
    const node = ['--node-xpath', `(//*[local-name()='Signature'])[${position}]`]
    const trust = ['--trusted-pem', '@root.pem', '--verification-time', NOW.toISOString().slice(0, 19).replace('T', ' ')]
    const files = { 'file.xml': xml, 'root.pem': toPem('CERTIFICATE', root) }
    const { status, stderr } = run('xmlsec1', ['--verify', ...ID_ATTRIBUTES, ...node, ...trust, '@file.xml'], files)
    return {
      accepted: status === 0 && stderr.startsWith('OK\n'),
      references: /SignedInfo References \(ok\/all\): (\S+)/.exec(stderr)?.[1] ?? '',
    }
  })
}

/** Says whether an XML satisfies the XSD that ships; nothing is fetched. */
export function xmllintAccepts(xml: Uint8Array): boolean {
  const files = { 'file.xml': xml, 'export.xsd': writeXsd() }
  const { status, stderr } = run('xmllint', ['--nonet', '--noout', '--schema', '@export.xsd', '@file.xml'], files)
  return status === 0 && stderr.endsWith('file.xml validates\n')
}
