import { kinds } from '../../src/kinds/registry.ts'
import { sameValue } from '../../src/model/equality.ts'
import { type Catalog, catalogOf, type Fact } from '../../src/model/facts.ts'
import type { Key } from '../../src/model/ids.ts'
import { declare } from '../../src/yaml/declare.ts'
import type { SchemaFile } from '../../src/yaml/layout.ts'
import { loadYaml } from '../../src/yaml/load.ts'

export interface DeclaredFiles {
  readonly catalog: Catalog
  /** Codes and messages of everything that was found wrong. */
  readonly problems: readonly string[]
}

/** What files declare, as a catalog: what the writer makes of a catalog does not ask where it came from. */
export function declared(...files: readonly SchemaFile[]): DeclaredFiles {
  const facts: Fact[] = []
  const problems: string[] = []
  for (const { path, text } of files) {
    const { root, diagnostics } = loadYaml(text, path)
    const said =
      root === undefined
        ? undefined
        : declare(root, { file: path, text }, { defaultSchema: 'public', kinds, readText: () => '' })
    facts.push(...(said?.drafts ?? []))
    problems.push(...[...diagnostics, ...(said?.diagnostics ?? [])].map(each => `${each.code}: ${each.message}`))
  }
  return { catalog: catalogOf(facts), problems }
}

/** The keys of the facts that one of two catalogs has or says otherwise. */
export function differing(from: Catalog, to: Catalog): readonly Key[] {
  const keys = new Set([...from.facts.keys(), ...to.facts.keys()])
  return [...keys].filter(key => !sameValue(from.facts.get(key)?.attributes, to.facts.get(key)?.attributes))
}
