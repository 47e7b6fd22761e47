import type { RevocationSource } from '../index'
import { createOnlineIssuers, createOnlineRevocation, createTimestampClient } from '../net'
import type { OnlineIssuers, OnlineOptions, TimestampClientOptions, TimestampSource } from '../net'
import { createHttpClient } from './http-client'

/** Sources that look for what certificates point at. */
export interface OnlineSources {
  readonly revocation: RevocationSource
  readonly issuers: OnlineIssuers
}

/**
 * Status services and issuers' certificates over the network, through a client that connects to checked public addresses only, and to
 * the hosts of `allowHosts`. Make new ones for each run: they keep what they were told.
 */
export function openOnlineSources(options: OnlineOptions = {}): OnlineSources {
  const careful = { client: createHttpClient(), ...options }
  return { revocation: createOnlineRevocation(careful), issuers: createOnlineIssuers(careful) }
}

/** Time-stamp services over the same careful client. See `createTimestampClient` for what is checked. @throws TypeError without a service */
export function openTimestampServices(options: TimestampClientOptions): TimestampSource {
  return createTimestampClient({ client: createHttpClient(), ...options })
}
