import type { StructuralCheck } from '../../ades'
import type { Finding } from '../../base'
import { InputError } from '../../base'
import type { History } from '../history'
import { actions } from './actions'
import { annotations } from './annotations'
import { embeddedFiles } from './embedded-files'
import { fonts } from './fonts'
import { media } from './media'
import { optionalContent } from './optional-content'
import { readRevisionZero } from './revision-zero'
import type { HiddenRule } from './rules'
import { hidden } from './rules'
import { unreachable } from './unreachable'

const HIDDEN_RULES: readonly HiddenRule[] = [optionalContent, annotations, actions, media, embeddedFiles, unreachable, fonts]

/** Findings of one kind are cut after this many: a hostile file must not make a report endless. */
const FINDINGS_SHOWN = 20

/**
 * Whether revision 0 hides nothing (contract `CLEAN_AT_SIGNING`). An encrypted file is refused when it is opened.
 *
 * Does not look at what pages show: rendering again does. Raises LIMIT_ codes only.
 */
export function checkHiddenContent(history: History): StructuralCheck {
  const findings: Finding[] = irregularBytes(history)
  try {
    const view = readRevisionZero(history)
    for (const rule of HIDDEN_RULES) findings.push(...rule(view).slice(0, FINDINGS_SHOWN))
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    findings.push(hidden(error.code))
  }
  return { answer: findings.length === 0 ? 'yes' : 'no', findings }
}

/** Bytes in revision 0 that belong to no object: another reader may find another document there. */
function irregularBytes(history: History): Finding[] {
  const end = history.file.revisions[0]?.end ?? 0
  return history.file.irregularities.filter(({ offset }) => offset < end).map(({ code }) => hidden(code))
}
