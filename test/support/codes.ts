import { SignedRecordError } from '../../src/base'

/** The code of the error that `act` raises; `none` when it raises none; rethrows what is no error of this library. */
export function codeOf(act: () => unknown): string {
  try {
    act()
    return 'none'
  } catch (error) {
    if (error instanceof SignedRecordError) return error.code
    throw error
  }
}

/** The code of the error that `act` ends in; `none` when it ends well; rethrows what is no error of this library. */
export async function codeOfAsync(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'none'
  } catch (error) {
    if (error instanceof SignedRecordError) return error.code
    throw error
  }
}
