import type { Command } from 'commander'
import { describeError, shippedPins } from '../../index'
import { fetchCertificates, openTrustStore, operatorAddresses, systemCode } from '../../node'
import type { Fetched, Kept } from '../../node'
import type { Context } from '../context'
import { EXIT, codeOfError, worst } from '../exit-codes'
import type { ExitCode } from '../exit-codes'
import { addHosts, collect } from '../options'
import { storeFolder } from '../sources'
import { addPins, keep } from '../trust-pins'
import type { PinOptions } from '../trust-pins'

interface Options extends PinOptions {
  readonly from: readonly string[]
  readonly allowHost: readonly string[]
}

/** `trust fetch`: what is pinned and not at hand, from where its operator publishes it. */
export function addTrustFetch(trust: Command, context: Context): void {
  const { say } = context
  const command = trust.command('fetch').description(say('trustFetch')).option('--from <url>', say('optFrom'), collect, [])
  addPins(addHosts(command, context), context).action(async (options: Options) => run(options, context))
}

async function run(options: Options, context: Context): Promise<void> {
  const store = await openTrustStore(storeFolder(options, context))
  const missing = shippedPins.filter((pin) => !store.shipped.some((one) => one.pin === pin))
  const addresses = options.from.length > 0 ? options.from : operatorAddresses(missing)
  if (addresses.length === 0) context.print(context.say('fetchNothing'))
  const fetched = await fetchCertificates(addresses, { allowHosts: options.allowHost })
  const certificates = fetched.flatMap((one) => ('fault' in one ? [] : one.certificates))
  const { results, code } = await keep(certificates, options, context)
  const codes = fetched.map((one) => tell(one, results, context))
  const unknown = missing.filter((pin) => pin.addresses.certificate.length === 0)
  if (options.from.length === 0 && unknown.length > 0) context.note(context.say('fetchUnknown', { count: unknown.length }))
  context.end(worst([...codes, code]))
}

/** Bundles hold authorities that nobody pinned: those are told, and no fault. An answer without any that is wanted is one. */
function tell(fetched: Fetched, results: readonly Kept[], context: Context): ExitCode {
  const { address } = fetched
  if ('fault' in fetched) {
    const detail = systemCode(fetched.fault.cause)
    const reason = describeError(fetched.fault, context.language)
    context.note(context.say(isTlsFault(detail) ? 'fetchTls' : 'fetchFault', { address, reason, detail: detail ?? '' }))
    return codeOfError(fetched.fault)
  }
  const useful = fetched.certificates.some(({ sha256 }) =>
    results.some((result) => result.outcome !== 'refused' && result.certificate.sha256 === sha256),
  )
  if (!useful) context.note(context.say('fetchUseless', { address }))
  return useful ? EXIT.yes : EXIT.no
}

/** OpenSSL's verification errors as Node names them, and its own TLS errors. */
function isTlsFault(code: string | undefined): boolean {
  return /^(?:CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/.test(
    code ?? '',
  )
}
