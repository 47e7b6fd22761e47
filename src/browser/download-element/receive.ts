import { joinBytes } from '../../base'
import { DownloadProblem } from './problem'

/** How much has arrived; `total` where the portal said it. */
export interface Amount {
  readonly received: number
  readonly total: number | undefined
}

export interface Receiving {
  /** bytes at most */
  readonly limit: number
  readonly onAmount?: (amount: Amount) => void
  /** told of each sign of life */
  readonly onLife?: () => void
}

/**
 * Reads a body to its end, never more than the limit: what is stated is believed only when it is too much.
 *
 * @throws DownloadProblem DOWNLOAD_TOO_LARGE, DOWNLOAD_CONNECTION where it breaks off
 */
export async function receiveBody(response: Response, { limit, onAmount, onLife }: Receiving): Promise<Uint8Array> {
  const stated = statedLength(response)
  if (stated !== undefined && stated > limit) {
    await response.body?.cancel().catch(() => undefined)
    throw new DownloadProblem('DOWNLOAD_TOO_LARGE')
  }
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let received = 0
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new DownloadProblem('DOWNLOAD_CONNECTION', { transient: true, cause })
    })
    if (done) return joinBytes(chunks)
    received += value.length
    if (received > limit) {
      await reader.cancel().catch(() => undefined)
      throw new DownloadProblem('DOWNLOAD_TOO_LARGE')
    }
    chunks.push(value)
    onLife?.()
    onAmount?.({ received, total: stated })
  }
}

/** `Content-Length`, unless a coding makes it the length of something else (RFC 9110 §8.6). */
function statedLength({ headers }: Response): number | undefined {
  const text = headers.get('content-length') ?? ''
  return /^\d{1,15}$/.test(text) && headers.get('content-encoding') === null ? Number(text) : undefined
}
