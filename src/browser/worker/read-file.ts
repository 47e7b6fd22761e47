import { DEFAULT_LIMITS } from '../../readers'
import type { InputErrorCode } from '../../base'

/** A file's bytes, or why there are none. */
export type Read = { readonly bytes: Uint8Array } | { readonly code: InputErrorCode }

/**
 * Reads a file by stream, telling how many bytes have come. One above the limit is refused unread.
 *
 * A file that changed or went away since it was chosen is `INPUT_UNREADABLE`: what the browser then gives is no file that anybody chose.
 */
export async function readFile(
  blob: Blob,
  onRead: (bytes: number) => void,
  limit: number = DEFAULT_LIMITS.fileSize,
): Promise<Read> {
  if (blob.size > limit) return { code: 'LIMIT_FILE_SIZE' }
  try {
    const bytes = new Uint8Array(blob.size)
    let length = 0
    const reader = blob.stream().getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return length === blob.size ? { bytes } : { code: 'INPUT_UNREADABLE' }
      bytes.set(value, length)
      length += value.length
      onRead(length)
    }
  } catch {
    // NotReadableError, NotFoundError, or no memory for so much: in each case there are no bytes to judge
    return { code: 'INPUT_UNREADABLE' }
  }
}
