import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noCache } from '../../src/model/caches.ts'
import { readFiles } from '../../src/yaml/files.ts'
import { kinds } from '../harness/engines.ts'
import { documentOf, yamlOf } from './documents.ts'
import { drawn } from './draws.ts'
import { denseModelOf } from './models.ts'
import { mutate } from './mutations.ts'

/** Kinds that no document of the generator has, each with the reason. */
export const notDrawn: ReadonlyMap<string, string> = new Map([
  ['security_label', 'a label needs a provider, and no library of the server is one'],
])

const changes = 40

/**
 * The kinds that documents declare which have several of everything, one document a seed.
 * @param major the server's major version that they are for
 */
export function kindsDrawn(seeds: readonly number[], major: number, roles: readonly string[]): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-fuzz-'))
  const file = join(folder, 'schema.yaml')
  try {
    return new Set(
      seeds.flatMap(seed => {
        const document = drawn(seed, draw => {
          const model = denseModelOf(draw, major, roles)
          mutate(draw, model, changes)
          return documentOf(model)
        })
        writeFileSync(file, yamlOf(document))
        const { drafts } = readFiles([file], { folder, defaultSchema: 'public', kinds, cache: noCache })
        return Array.from(drafts.facts.values(), ({ id }) => id.kind)
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
