/** Short names of attribute types: RFC 4514 §3, and those that Vietnamese certificates use besides. */
const LABELS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.17': 'postalCode',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

const TYPES = new Map(Object.entries(LABELS).map(([oid, label]) => [label, oid]))

/** The short name of an attribute type, undefined when it has none. */
export function attributeLabel(oid: string): string | undefined {
  return Object.hasOwn(LABELS, oid) ? LABELS[oid] : undefined
}

/** The OID behind a short name, undefined when there is none. */
export function labelType(label: string): string | undefined {
  return TYPES.get(label)
}

/** A value in RFC 4514 §2.4 text; letters of every language stay as they are. Control characters are escaped, so that a name is one line. */
export function escapeValue(text: string): string {
  return text
    .replace(/["+,;<>\\]/g, (character) => `\\${character}`)
    .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/^[ #]/, (character) => `\\${character}`)
    .replace(/ $/, '\\ ')
}
