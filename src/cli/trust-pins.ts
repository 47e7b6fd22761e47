import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { Certificate, TrustDomain } from '../index'
import { keepInTrustStore } from '../node'
import type { Kept } from '../node'
import type { Context } from './context'
import { EXIT } from './exit-codes'
import type { ExitCode } from './exit-codes'
import { given } from './given'
import { addLanguage, addStore, collect } from './options'
import type { StoreOptions } from './options'
import { storeFolder } from './sources'
import { keptLines } from './trust-words'

/** What the user vouches for beside the shipped pins. */
export interface PinOptions extends StoreOptions {
  readonly pin: readonly string[]
  readonly domain?: TrustDomain
}

/** `--pin`, `--domain`, `--store`, `--lang`. */
export function addPins(command: Command, context: Context): Command {
  const { say } = context
  const domain = new Option('--domain <domain>', say('optPinDomain')).choices(['official-duty', 'public', 'caller'])
  return addLanguage(
    addStore(command.option('--pin <sha256>', say('optPin'), pinCollector(context), []).addOption(domain), context),
    context,
  )
}

/** Keeps what is pinned or named, tells what became of each, and gives the code: 1 when something named was not among them. */
export async function keep(
  certificates: readonly Certificate[],
  options: PinOptions,
  context: Context,
): Promise<{ readonly results: readonly Kept[]; readonly code: ExitCode }> {
  if (options.domain !== undefined && options.pin.length === 0) throw context.misuse('domainWithoutPin')
  const results = await keepInTrustStore(storeFolder(options, context), certificates, {
    named: options.pin,
    ...given({ domain: options.domain }),
  })
  for (const result of results) for (const line of keptLines(result, context)) context.print(line)
  const missing = options.pin.filter((sha256) => !results.some(({ certificate }) => certificate.sha256 === sha256))
  for (const sha256 of missing) context.note(context.say('pinNotFound', { sha256 }))
  return { results, code: missing.length > 0 ? EXIT.no : EXIT.yes }
}

/** As openssl prints it, with colons, or bare. */
function pinCollector({ say }: Context): typeof collect {
  return (value, previous) => {
    const sha256 = value.replace(/:/g, '').toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new InvalidArgumentError(say('notSha256'))
    return collect(sha256, previous)
  }
}
