import { type ClassName, classNames } from './classes.ts'
import type { Attributes, Catalog, Fact, Origin, Value } from './facts.ts'
import type { Id } from './ids.ts'
import { keyOf } from './ids.ts'

/** A fact as one JSON list, without its place: key parts first. */
export function storedFact(fact: Fact): Value {
  const { id, parent, attributes, dependsOn, position, origin, within, outside } = fact
  const more: readonly (Value | undefined)[] = [
    fact.listedIn,
    fact.inheritedFrom,
    fact.inheritedBy,
    fact.unread,
    within === undefined ? undefined : [within.class, within.key],
    outside,
  ]
  const last = more.findLastIndex(each => each !== undefined)
  const stored = [storedId(id), parent ?? null, attributes, dependsOn, position ?? null, origin]
  return [...stored, ...more.slice(0, last + 1).map(each => each ?? null)]
}

const storedId = ({ kind, path, args, on }: Id): Value => [
  kind,
  path,
  args ?? null,
  on === undefined ? null : storedId(on),
]

type Json = { readonly [key: string]: Value }
const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)
const isText = (value: Value | undefined): value is string => typeof value === 'string'
const isMap = (value: Value | undefined): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isOrigin = (value: Value): value is Origin => typeof value === 'string'
const isClass = (value: string | undefined): value is ClassName => classNames.some(name => name === value)
const texts = (value: Value | undefined): readonly string[] => (isList(value) ? value.filter(isText) : [])

function idFrom(value: Value | undefined): Id | undefined {
  if (!isList(value)) return undefined
  const [kind, path, args, on] = value
  if (!isText(kind)) return undefined
  const host = idFrom(on)
  return { kind, path: texts(path), ...(isText(args) ? { args } : {}), ...(host === undefined ? {} : { on: host }) }
}

/** The fact that {@link storedFact} stored. */
export function factFrom(value: Value): Fact | undefined {
  if (!isList(value)) return undefined
  const [stored, parent, attributes, dependsOn, position, origin, listedIn, inheritedFrom, inheritedBy, ...more] = value
  const [unread, within, outside] = more
  const [className, above] = texts(within)
  const id = idFrom(stored)
  if (id === undefined || !isMap(attributes)) return undefined
  const own: Attributes = attributes
  return {
    id,
    key: keyOf(id),
    attributes: own,
    dependsOn: texts(dependsOn),
    origin: isList(origin) ? origin.filter(isOrigin) : ['declared'],
    ...(isText(parent) ? { parent } : {}),
    ...(typeof position === 'number' ? { position } : {}),
    ...(isList(listedIn) ? { listedIn: texts(listedIn) } : {}),
    ...(isList(inheritedFrom) ? { inheritedFrom: texts(inheritedFrom), inheritedBy: texts(inheritedBy) } : {}),
    ...(isClass(className) && above !== undefined ? { within: { class: className, key: above } } : {}),
    ...(outside === true ? { outside } : {}),
    ...(isList(unread) ? { unread: texts(unread) } : {}),
  }
}

export const storedCatalog = (catalog: Catalog): Value => ({
  facts: Array.from(catalog.facts.values(), storedFact),
  unmodelled: catalog.unmodelled.map(({ kind, name }) => [kind, name]),
})

export function catalogFrom(value: Value | undefined): Catalog | undefined {
  if (!isMap(value) || !isList(value.facts) || !isList(value.unmodelled)) return undefined
  const facts = new Map<string, Fact>()
  for (const each of value.facts) {
    const fact = factFrom(each)
    if (fact !== undefined) facts.set(fact.key, fact)
  }
  const unmodelled = value.unmodelled.map(each => {
    const [kind = '', name = ''] = texts(each)
    return { kind, name }
  })
  return { facts, unmodelled }
}
