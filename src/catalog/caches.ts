import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cache, digest } from '../model/caches.ts'
import type { Value } from '../model/facts.ts'
import { readerFormat } from './introspect.ts'

/** A folder of JSON files, each behind a line with its checksum. A folder that cannot be written is a cache that keeps nothing. */
export function cacheIn(folder: string): Cache {
  const fileOf = (name: string) => join(folder, `${name}-${readerFormat}.json`)
  return {
    get(name) {
      try {
        const content = readFileSync(fileOf(name), 'utf8')
        const end = content.indexOf('\n')
        const body = content.slice(end + 1)
        return content.slice(0, end) === digest(body) ? parsed(body) : undefined
      } catch {
        return undefined
      }
    },
    put(name, value) {
      const body = JSON.stringify(value)
      const temporary = `${fileOf(name)}.${randomBytes(4).toString('hex')}`
      try {
        mkdirSync(folder, { recursive: true })
        writeFileSync(temporary, `${digest(body)}\n${body}`)
        renameSync(temporary, fileOf(name))
      } catch {
        // Without a cache the next run only takes longer.
      }
    },
  }
}

function parsed(body: string): Value {
  const value: Value = JSON.parse(body)
  return value
}
