import type { Artifact, StructureType } from '../layout/types'

/** Ends a sequence of marked content (ISO 32000-1 §14.6). */
export const END = 'EMC\n'

/** Begins what a screen reader passes over (§14.8.2.2). */
export function beginArtifact(artifact: Artifact): string {
  return artifact === 'layout' ? '/Artifact <</Type /Layout>> BDC\n' : '/Artifact <</Type /Pagination>> BDC\n'
}

/** Begins content of an element of the structure tree. */
export function beginElement(type: StructureType, mcid: number): string {
  return `/${type} <</MCID ${mcid}>> BDC\n`
}
