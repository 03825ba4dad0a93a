import { sameValue } from '../model/equality.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import type { Declaring, Draft, Writing, Written } from '../model/kinds.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { inheritedNameId } from './heritages.ts'
import { declaredName, type InheritedNameAttributes } from './inherited_names.ts'

/** An entry that says more of something inherited: what it states are observed attributes of that. */
export interface InheritedEntry<A extends Attributes> {
  readonly id: Id
  readonly blank: A
  /** What the entry states, over what is blank. */
  readonly stated: Partial<A>
}

/** The draft of an entry that says more of something inherited. */
export function declaredInherited<A extends Attributes>(
  { id, blank, stated }: InheritedEntry<A>,
  { parent, place }: Declaring,
): readonly Draft[] {
  if (parent === undefined) return []
  const attributes: Attributes = { ...blank, ...stated }
  return [{ id, parent: parent.key, place, origin: ['inherited'], attributes, states: Object.keys(stated) }]
}

/** The same where the partition may have another name for it; `source` makes the id on the table above. */
export const declaredInheritedAs = <A extends Attributes>(
  entry: InheritedEntry<A>,
  declaring: Declaring,
  source: (table: readonly string[]) => Id,
  name: string | undefined = declaring.name,
): readonly Draft[] => [
  ...declaredInherited(entry, declaring),
  ...(name === undefined ? [] : declaredName({ ...declaring, name }, source)),
]

/** What an entry says of something inherited: in what it differs from what it is inherited from. */
export function writtenInherited(
  fact: Fact,
  writing: Writing,
  inherited: YamlValue,
  written: (name: string) => YamlValue | undefined,
  names: readonly string[],
): Written {
  const [source] = (fact.inheritedFrom ?? []).flatMap(key => writing.catalog.facts.get(key) ?? [])
  const differing = names.filter(
    name => source !== undefined && !sameValue(fact.attributes[name], source.attributes[name]),
  )
  const long = yamlMap(Object.fromEntries(differing.map(name => [snake(name), written(name)])))
  return { long: new Map([['inherited', inherited], ...long]), says: long.size > 0 }
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

const isName = (fact: Fact | undefined): fact is Fact<InheritedNameAttributes> => fact?.id.kind === 'inherited_name'

/** The name on the table above of something that a partition has from it, and whether its own is one that PostgreSQL gives. */
export function nameAbove(fact: Fact, writing: Writing): { readonly name: string; readonly isAutomatic: boolean } {
  const [source] = (fact.inheritedFrom ?? []).flatMap(key => writing.catalog.facts.get(key) ?? [])
  const partition = partitionOf(fact, writing)
  const found =
    source === undefined ? undefined : writing.catalog.facts.get(keyOf(inheritedNameId(partition, source.id)))
  return {
    name: source?.id.path.at(-1) ?? '',
    isAutomatic: !isName(found) || found.attributes.name === found.attributes.automatic,
  }
}

const partitionOf = ({ parent }: Fact, { catalog }: Writing): readonly string[] =>
  (parent === undefined ? undefined : catalog.facts.get(parent))?.id.path ?? []
