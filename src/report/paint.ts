import type { Tone } from './view'

/** Sets a text off on a terminal. */
export type Paint = (text: string, style: Tone | 'strong' | 'faint') => string

// SGR parameters (ECMA-48 §8.3.117)
const SGR: Readonly<Record<Tone | 'strong' | 'faint', string>> = {
  good: '1;32',
  bad: '1;31',
  open: '1;33',
  plain: '0',
  strong: '1',
  faint: '2',
}

/** A painter that colours, or one that leaves every text as it is. */
export function painter(colour: boolean): Paint {
  return colour ? (text, style) => `\u001b[${SGR[style]}m${text}\u001b[0m` : (text) => text
}
