import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { createRequestListener } from '@remix-run/node-fetch-server'

/** A server on loopback. */
export interface Served {
  readonly port: number
  close(): Promise<void>
}

export async function listen(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, close }
}

/** The handler as docs/portal.md puts it under node:http. */
export async function serve(handler: (request: Request) => Promise<Response>): Promise<Served> {
  return listen(createRequestListener(handler, { onError: () => new Response(null, { status: 400 }) }))
}

/** What came back over a socket: the head as it was, and the body without its chunks. */
export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: Buffer
}

export interface Exchange {
  readonly socket: Socket
  /** Rejects when the connection ends before an answer is whole. */
  readonly answer: Promise<RawAnswer>
}

/** Opens a connection, sends `text` as it stands (one byte a character), and reads one answer. */
export function open(port: number, text: string): Exchange {
  const socket = connect(port, '127.0.0.1')
  const answer = new Promise<RawAnswer>((resolve, reject) => {
    let received = Buffer.alloc(0)
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      const whole = readAnswer(received)
      if (whole !== undefined) resolve(whole)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`closed after ${JSON.stringify(received.toString('latin1'))}`)))
  })
  // a test may look at the answer late or never
  answer.catch(() => undefined)
  socket.write(Buffer.from(text, 'latin1'))
  return { socket, answer }
}

/** One exchange from beginning to end. */
export async function exchange(port: number, text: string): Promise<RawAnswer> {
  const { socket, answer } = open(port, text)
  try {
    return await answer
  } finally {
    socket.destroy()
  }
}

export function headerOf({ head }: RawAnswer, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
}

/** The head without what differs from one moment to the next. */
export function steadyHead({ head }: RawAnswer): string {
  return head.replace(/^date: .*\r\n/im, '')
}

function readAnswer(received: Buffer): RawAnswer | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = `${received.subarray(0, end).toString('latin1')}\r\n`
  const status = Number(head.slice(9, 12))
  if (status < 200) return readAnswer(received.subarray(end + 4))
  const rest = received.subarray(end + 4)
  const body = /^transfer-encoding: chunked/im.test(head) ? unchunk(rest) : unsized(rest, head)
  return body && { status, head, body }
}

function unsized(rest: Buffer, head: string): Buffer | undefined {
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
  return rest.length < length ? undefined : rest.subarray(0, length)
}

function unchunk(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(rest.subarray(at, line).toString('latin1'), 16)
    const next = line + 2 + size + 2
    if (next > rest.length) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(rest.subarray(line + 2, line + 2 + size))
    at = next
  }
}
