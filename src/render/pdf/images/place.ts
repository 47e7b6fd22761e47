import { RenderError } from '../../../base'

/** Says of a refused picture where it came from; a decoder cannot know. */
export function withPlace<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (cause) {
    if (!(cause instanceof RenderError) || cause.path !== undefined) throw cause
    throw new RenderError(cause.code, cause.message, { cause, path })
  }
}
