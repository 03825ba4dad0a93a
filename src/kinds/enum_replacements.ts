import type { Catalog, Fact } from '../model/facts.ts'
import type { PlanContext } from '../model/kinds.ts'
import { join, literal, type Sql, sql } from '../model/sql.ts'

/** What becomes of the values of an enum type that is made anew. */
export interface Replacements {
  /** By the label that goes. */
  readonly by: ReadonlyMap<string, string>
  /** The labels that go and that nothing is said of: a row that holds one stops the migration. */
  readonly left: readonly string[]
  /** Those whose rows cannot be told from others afterwards. */
  readonly merged: readonly string[]
}

const labelsOf = (fact: Fact | undefined): readonly string[] => {
  const labels = fact?.attributes.labels
  return Array.isArray(labels) ? labels.filter(each => typeof each === 'string') : []
}

const stated = (fact: Fact | undefined): readonly (readonly [string, string])[] => {
  const replace = fact?.transition?.replace
  return typeof replace === 'object' && replace !== null && !Array.isArray(replace)
    ? Object.entries(replace).flatMap(([from, to]) => (typeof to === 'string' ? [[from, to] as const] : []))
    : []
}

/** The enum type that a type or domain of one side is made of. */
function enumOf(fact: Fact | undefined, catalog: Catalog): Fact | undefined {
  if (fact === undefined || fact.id.kind === 'enum') return fact
  const { type } = fact.attributes
  if (typeof type !== 'string') return undefined
  const base = type.replace(/(\[\])+$/, '')
  const found = catalog.facts.get(`enum ${base}`) ?? catalog.facts.get(`domain ${base}`)
  return found === fact ? undefined : enumOf(found, catalog)
}

/**
 * What becomes of the values of a type that gives way to another of its name: as the files say under `replace`, and when that is undone
 * a label that only came with it becomes the one that it stands for. Undefined where no enum type is involved.
 */
export function replacementsOf(replaced: Fact, { from, to }: PlanContext): Replacements | undefined {
  const before = enumOf(replaced, from)
  const after = enumOf(to.facts.get(replaced.key), to)
  if (before === undefined || after === undefined) return undefined
  const [had, has] = [labelsOf(before), labelsOf(after)]
  const gone = had.filter(label => !has.includes(label))
  const pairs = [...stated(after), ...stated(before).map(([old, now]) => [now, old] as const)]
  const by = new Map(
    gone.flatMap(label => {
      const found = pairs.find(([source, target]) => source === label && has.includes(target))
      return found === undefined ? [] : [[label, found[1]] as const]
    }),
  )
  return {
    by,
    left: gone.filter(label => !by.has(label)),
    merged: [...by].flatMap(([label, target]) =>
      had.includes(target) || [...by].some(([other, same]) => other !== label && same === target) ? [label] : [],
    ),
  }
}

/** The values of a column, which stand as text between the two types, with what is replaced. */
export function replacing(column: Sql, type: string, by: Replacements['by']): Sql {
  const isList = type.endsWith('[]')
  const value = sql`${column}::${isList ? sql`text[]` : sql`text`}`
  if (by.size === 0) return value
  if (isList)
    return [...by].reduce(
      (inner, [label, other]) => sql`array_replace(${inner}, ${literal(label)}, ${literal(other)})`,
      value,
    )
  const branches = Array.from(by, ([label, other]) => sql`WHEN ${literal(label)} THEN ${literal(other)}`)
  return sql`(CASE ${value} ${join(branches, ' ')} ELSE ${value} END)`
}
