import { createHash } from 'node:crypto'
import type { Value } from './facts.ts'

/** What is kept between runs, by name. A cache never changes a result: an entry that is not whole counts as not there. */
export interface Cache {
  get(name: string): Value | undefined
  put(name: string, value: Value): void
}

/** A cache that keeps nothing. */
export const noCache: Cache = { get: () => undefined, put: () => undefined }

/** A short text that stands for its parts: SHA-256, base64url. */
export const digest = (...parts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('base64url')
}
