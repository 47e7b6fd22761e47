/** Where keys can outlive the page: `sessionStorage`, or nothing. */
export interface KeyStorage {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

/** Keeps the `Idempotency-Key` of each question until its file was handed over. */
export interface KeyRing {
  /** The key of a question: the one it has, or a new one. */
  keyFor(fingerprint: string, storage?: KeyStorage): string
  /** Forgets a key: the next time the question is a new one. */
  drop(fingerprint: string, storage?: KeyStorage): void
}

/** A preparation to sign is good for a day: what was not fetched by then is asked for anew. */
const LONGEST_MILLISECONDS = 24 * 60 * 60 * 1000
const MOST_KEYS = 100
const KEPT = /^(\d{1,15}) ([A-Za-z0-9-]{16,128})$/

/**
 * Makes a key ring. Pressing again after a failure finds the key of the same question, so that the portal goes on with the export that
 * it has begun instead of taking a second number.
 */
export function createKeyRing(now: () => number, newKey: () => string): KeyRing {
  const memory = new Map<string, string>()
  return {
    keyFor(fingerprint, storage) {
      const kept = fresh(memory.get(fingerprint)) ?? fresh(read(storage, fingerprint))
      if (kept !== undefined) return kept
      const key = newKey()
      const entry = `${now()} ${key}`
      const [oldest] = memory.keys()
      if (memory.size >= MOST_KEYS && oldest !== undefined) memory.delete(oldest)
      memory.set(fingerprint, entry)
      write(storage, fingerprint, entry)
      return key
    },
    drop(fingerprint, storage) {
      memory.delete(fingerprint)
      write(storage, fingerprint, undefined)
    },
  }

  function fresh(entry: string | undefined | null): string | undefined {
    const [, made, key] = KEPT.exec(entry ?? '') ?? []
    const age = now() - Number(made)
    return key !== undefined && age >= 0 && age < LONGEST_MILLISECONDS ? key : undefined
  }
}

function nameOf(fingerprint: string): string {
  return `signed-record-download:${fingerprint}`
}

function read(storage: KeyStorage | undefined, fingerprint: string): string | null {
  try {
    return storage?.getItem(nameOf(fingerprint)) ?? null
  } catch {
    return null
  }
}

function write(storage: KeyStorage | undefined, fingerprint: string, entry: string | undefined): void {
  try {
    if (entry === undefined) storage?.removeItem(nameOf(fingerprint))
    else storage?.setItem(nameOf(fingerprint), entry)
  } catch {
    // full, or forbidden to this page: then a reload begins anew
  }
}
