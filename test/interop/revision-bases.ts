import type { PracticeKey } from '../../src/practice'
import { signByHand } from '../support/pdf-sign'
import type { RawObject } from '../support/pdf-base'
import { exportBase } from '../support/pdf-base'
import type { World } from '../support/world'
import { exportOf, person } from '../support/world'
import { revisions } from './signed-ranges'

/** A signed file that revisions are appended to. */
export interface Base {
  readonly name: string
  readonly bytes: Uint8Array
}

/** How somebody else signs one field of a file. */
export type SignField = (file: Uint8Array, holder: PracticeKey, field: string) => Promise<Uint8Array>

/** Our export after each of its signatures, and small forms signed by hand, certified at each level, and signed by somebody else. */
export async function makeBases(world: World, sign: SignField | undefined): Promise<readonly Base[]> {
  const { pdf } = await exportOf(world, person('minimal'), { formats: ['pdf'] })
  if (pdf === undefined) throw new Error('no PDF')
  const once = revisions(pdf)[1]
  if (once === undefined) throw new Error('no revision of the first signature')
  const form = exportBase(FORM, '/Info 22 0 R')
  const certified = async (level: number): Promise<Uint8Array> =>
    byHand(world, form, 6, `/Reference [<< /Type /SigRef /TransformMethod /DocMDP ${parameters(level)} >>]`)
  return [
    { name: 'our export, signed once', bytes: once },
    { name: 'our export, signed twice', bytes: pdf },
    { name: 'a form', bytes: await byHand(world, form, 6, '') },
    { name: 'a form certified at 1', bytes: await certified(1) },
    { name: 'a form certified at 2', bytes: await certified(2) },
    { name: 'a form certified at 3', bytes: await certified(3) },
    ...(sign === undefined
      ? []
      : [{ name: 'a form signed elsewhere', bytes: await sign(form, world.personKey, 'AuthorisedPerson') }]),
  ]
}

function parameters(level: number): string {
  return `/TransformParams << /Type /TransformParams /P ${level} /V /1.2 >>`
}

const SIGNATURE = 30

/** The field signed by the person's key, with a signature dictionary of our own spelling. */
async function byHand(world: World, form: Uint8Array, field: number, entries: string): Promise<Uint8Array> {
  const { certificate, sign } = world.personKey
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const
  const widget = `${WIDGET} /T (AuthorisedPerson) /Rect [300 100 500 180] /AP << /N 8 0 R >> /V ${SIGNATURE} 0 R >>`
  const permissions = entries === '' ? {} : { 1: `${CATALOG} /Perms << /DocMDP ${SIGNATURE} 0 R >> >>` }
  const signer = { certificate, sign, algorithm, key: certificate.publicKey, pkcs8: world.personKey.pkcs8 }
  return signByHand(form, signer, { signature: SIGNATURE, entries, objects: { [field]: widget, ...permissions } })
}

const CATALOG =
  '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /AF [9 0 R] /Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R] >> >> /Metadata 11 0 R /Lang (vi-VN)'
const WIDGET = '<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /P 3 0 R'
const INPUT = '<< /Type /Annot /Subtype /Widget /F 4 /P 3 0 R'

/** Beside the two signature fields: a text, a check box, a note on the page, and a second page. */
const FORM: Readonly<Record<number, RawObject>> = {
  1: `${CATALOG} >>`,
  2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 12 0 R >> >> /Annots [6 0 R 7 0 R 17 0 R 18 0 R 19 0 R] >>',
  5: '<< /Fields [6 0 R 7 0 R 17 0 R 18 0 R] /SigFlags 3 /DR << /Font << /F0 12 0 R >> >> >>',
  17: `${INPUT} /FT /Tx /T (Text) /DA (/F0 12 Tf) /Rect [50 50 150 70] /AP << /N 21 0 R >> >>`,
  18: `${INPUT} /FT /Btn /T (Box) /Rect [50 80 60 90] /V /Off /AS /Off /AP << /N << /Yes 21 0 R /Off 21 0 R >> >> >>`,
  19: '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (note) /F 4 /P 3 0 R >>',
  20: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 12 0 R >> >> >>',
  21: { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', data: '' },
  22: '<< /Title (A form) >>',
}
