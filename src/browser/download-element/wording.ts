import type { Language } from '../../report'
import type { CheckedFile } from './check'
import type { Step } from './download'
import { label, sizeText } from './labels'
import type { LabelName } from './labels'
import type { DownloadProblem } from './problem'
import type { DownloadState } from './state'
import { ADVICE, PROBLEM_TEXTS } from './texts'

/** What the element shows, as text. */
export interface Wording {
  readonly tone: 'plain' | 'good' | 'open' | 'bad'
  readonly primary: string
  /** read out when it changes; so it does not count bytes or seconds */
  readonly headline: string
  /** how far, beside the bar */
  readonly amount: string
  /** 0 to 1; undefined while nobody knows how far it is, null where there is no bar */
  readonly fraction: number | null | undefined
  readonly paragraphs: readonly string[]
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** a further button; cancelling is apart, as it must never turn into something else under somebody's finger */
  readonly extra: string | undefined
}

const NOTHING = { tone: 'plain', headline: '', amount: '', fraction: null, paragraphs: [], facts: [], extra: undefined } as const

/** Words a state. Decides nothing. */
export function wordingOf(state: DownloadState, language: Language, custom: string): Wording {
  const download = custom === '' ? label('download', language) : custom
  switch (state.name) {
    case 'ready':
      return { ...NOTHING, primary: download, headline: state.isCancelled ? label('cancelled', language) : '' }
    case 'working':
      return { ...NOTHING, ...stepWording(state.step, language), primary: download }
    case 'done':
      return doneWording(state.file, language)
    case 'refused':
    case 'failed':
      return problemWording(state, language, download)
  }
}

function stepWording(step: Step, language: Language): Pick<Wording, 'headline' | 'amount' | 'fraction'> {
  const headline = label(step.stage, language)
  switch (step.stage) {
    case 'asking':
      return { headline, amount: '', fraction: undefined }
    case 'waiting':
      return { headline, amount: label('waitingSeconds', language, { seconds: step.seconds }), fraction: undefined }
    case 'receiving': {
      const received = sizeText(step.received, language)
      const { total } = step
      if (total === undefined || total === 0) return { headline, amount: received, fraction: undefined }
      const amount = label('ofTotal', language, { received, total: sizeText(total, language) })
      return { headline, amount, fraction: Math.min(1, step.received / total) }
    }
    case 'verifying':
      return { headline, amount: '', fraction: Math.min(1, step.fraction) }
  }
}

function doneWording({ name, blob, sha256, found, open }: CheckedFile, language: Language): Wording {
  return {
    ...NOTHING,
    // a yes by a practice authority is not green
    tone: open === undefined && found.every(({ tone }) => tone === 'good') ? 'good' : 'open',
    primary: label('saveAgain', language),
    headline: label(open === undefined ? 'verified' : 'savedUnverified', language),
    paragraphs: found.map((file) => (file.name === name ? file.headline : `${file.name}: ${file.headline}`)),
    facts: [
      [label('fileName', language), name],
      [label('size', language), sizeText(blob.size, language)],
      [label('digest', language), `${sha256.slice(0, 16)}…`],
    ],
    extra: label('newExport', language),
  }
}

function problemWording(
  state: Extract<DownloadState, { readonly problem: DownloadProblem }>,
  language: Language,
  download: string,
): Wording {
  const { name, problem } = state
  const file = name === 'refused' ? state.file : undefined
  const known = Object.hasOwn(PROBLEM_TEXTS, problem.code) ? PROBLEM_TEXTS[problem.code] : undefined
  const { status = 0, text, retryAfter, headlines = [] } = problem.details
  const said = known?.[language] ?? text?.[language] ?? text?.vi ?? text?.en ?? label('unknown', language, { status })
  const minutes = problem.code === 'DOWNLOAD_WAIT_LONG' && retryAfter !== undefined ? Math.ceil(retryAfter / 60) : undefined
  const advice = known?.advice ?? (name === 'failed' ? 'again' : 'agency')
  return {
    ...NOTHING,
    tone: file === undefined ? 'bad' : 'open',
    primary: name === 'failed' ? label('tryAgain', language) : download,
    headline: `${label(titleOf(state), language)}. ${said}`,
    paragraphs: [
      ...headlines,
      ...(minutes === undefined ? [] : [label('later', language, { minutes })]),
      ADVICE[advice][language],
      label('code', language, { code: problem.code }),
    ],
    extra: file === undefined ? undefined : label('saveAnyway', language),
  }
}

function titleOf(state: Extract<DownloadState, { readonly problem: DownloadProblem }>): LabelName {
  if (state.name === 'failed') return 'failed'
  if (state.file !== undefined) return 'open'
  return state.problem.code.startsWith('DOWNLOAD_') && state.problem.code !== 'DOWNLOAD_REDIRECTED' ? 'notSaved' : 'refused'
}
