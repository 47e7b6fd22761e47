import type { Role } from '../sign'
import { drawAppearance } from '../render/pdf'
import type { DrawnAppearance } from '../sign'
import { fieldBox } from '../sign'
import type { SignatureImages } from './types'

/** Draws how one signature looks, in the box that the PDF fixed for it (NĐ 30/2020 Phụ lục I, II.7.d and II.8.a). */
export function appearanceFor(
  pdf: Uint8Array,
  role: Role,
  signature: { readonly name: string; readonly at: Date; readonly sealDiameterMm: number },
  images: SignatureImages = {},
): DrawnAppearance {
  const image = role === 'agency' ? images.agency : images.authorisedPerson
  return drawAppearance(role, {
    box: fieldBox(pdf, role),
    text: { signerName: signature.name, time: signature.at },
    sealDiameterMm: signature.sealDiameterMm,
    ...(image === undefined ? {} : { image }),
  })
}
