import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from 'signed-record/node'

/** Where the files that pages need were built. */
export interface AssetFolders {
  /** style and mark */
  readonly statics: string
  /** the custom elements: `dist/elements` */
  readonly elements: string
  /** this example's own script */
  readonly client: string
}

/** The files there are; a name that is not here is never looked for. */
const ASSETS: Readonly<Record<string, { readonly folder: keyof AssetFolders; readonly type: string }>> = {
  'portal.css': { folder: 'statics', type: 'text/css; charset=utf-8' },
  'mark.svg': { folder: 'statics', type: 'image/svg+xml' },
  'choices.js': { folder: 'client', type: 'text/javascript; charset=utf-8' },
  'signed-record-download.js': { folder: 'elements', type: 'text/javascript; charset=utf-8' },
  'signed-record-verify.js': { folder: 'elements', type: 'text/javascript; charset=utf-8' },
}

/** Media type of an asset; undefined for what is none. */
export function typeOfAsset(name: string): string | undefined {
  return Object.hasOwn(ASSETS, name) ? ASSETS[name]?.type : undefined
}

/** Reads an asset; undefined for what is none or has not been built. */
export function assetReader(folders: AssetFolders): (name: string) => Promise<Uint8Array | undefined> {
  return async (name) => {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined
    if (asset === undefined) return undefined
    try {
      return await readFile(join(folders[asset.folder], name))
    } catch (cause) {
      if (systemCode(cause) === 'ENOENT') return undefined
      throw cause
    }
  }
}
