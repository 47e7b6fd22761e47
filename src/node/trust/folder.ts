import { isAbsolute, join } from 'node:path'

/**
 * Where the user's trust store is: `SIGNED_RECORD_TRUST`, else `signed-record/trust` under `XDG_DATA_HOME`, else under the platform's
 * place for such data. Undefined where the environment names no home.
 */
export function trustStoreFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = env.SIGNED_RECORD_TRUST ?? ''
  if (named !== '') return named
  const data = dataHome(env, platform)
  return data === undefined ? undefined : join(data, 'signed-record', 'trust')
}

function dataHome(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string | undefined {
  const { XDG_DATA_HOME: xdg = '', HOME: home = '', LOCALAPPDATA: local = '' } = env
  // XDG Base Directory Specification: a relative path is to be ignored
  if (isAbsolute(xdg)) return xdg
  if (platform === 'win32') return isAbsolute(local) ? local : undefined
  return isAbsolute(home) ? join(home, '.local', 'share') : undefined
}
