import type { StopSignal } from './platform'

/** One request, already judged by the guard. */
export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** bytes of the body after which the answer is refused */
  readonly maxBytes: number
  /** the host may lie in a private network: somebody named it */
  readonly allowPrivate: boolean
  readonly signal: StopSignal
}

/** One answer. Redirects are answers too. */
export interface HttpResponse {
  readonly status: number
  readonly contentType: string | undefined
  readonly location: string | undefined
  readonly bytes: Uint8Array
}

/** Exchanges one request. */
export interface HttpClient {
  /**
   * Sends one request and reads the answer, whatever its status, without following redirects and without cookies or credentials.
   *
   * Unless `allowPrivate`, connect only to addresses of which `isPublicAddress` is true, and to the very address that was checked: a
   * name may resolve to another one a moment later. Stop on `signal`, and as soon as the body is longer than `maxBytes`.
   *
   * Throw `SourceError`: SOURCE_UNAVAILABLE without an answer, SOURCE_MALFORMED past `maxBytes`, SOURCE_HOST_FORBIDDEN.
   */
  request(request: HttpRequest): Promise<HttpResponse>
}
