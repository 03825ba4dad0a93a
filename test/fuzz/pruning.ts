import type { Model, Named } from './model.ts'

const isNode = (value: object): value is Named & { readonly is: string } => 'is' in value && 'name' in value

/** Lists of things that go one by one when what they refer to goes; anything else goes whole with what is in it. */
const loose: Readonly<Record<string, readonly string[]>> = {
  table: [
    'columns',
    'uniques',
    'checks',
    'foreignKeys',
    'exclusions',
    'indexes',
    'statistics',
    'triggers',
    'rules',
    'policies',
    'primaryKey',
    'partitions',
  ],
  partition: ['indexes', 'parts'],
  view: ['items', 'indexes', 'triggers', 'where', 'join'],
  composite: ['attributes'],
  domain: ['checks', 'initial'],
  column: ['initial', 'collation', 'using'],
  sequence: ['ownedBy'],
  publication: ['tables', 'schemas'],
  routine: ['uses', 'goesWith'],
  trigger: ['goesWith'],
  index: ['include', 'where', 'goesWith'],
  key: ['include'],
} // prettier-ignore

/** Whether a value holds something dead, looking no further than what it refers to. */
function holdsDead(value: unknown, dead: ReadonlySet<object>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (dead.has(value)) return true
  if (value instanceof Map) return [...value.values()].some(each => holdsDead(each, dead))
  if (Array.isArray(value)) return value.some(each => holdsDead(each, dead))
  return !isNode(value) && Object.values(value).some(each => holdsDead(each, dead))
}

/** Adds to the dead what cannot be without them, and takes them out of what can. @returns whether anything changed */
function sweep(owner: object, dead: Set<object>): boolean {
  let changed = false
  const parts = 'is' in owner && typeof owner.is === 'string' ? (loose[owner.is] ?? []) : Object.keys(owner)
  for (const [key, value] of Object.entries(owner)) {
    if (parts.includes(key)) {
      if (Array.isArray(value) && !isText(key)) {
        for (const each of [...value]) {
          if (isObject(each) && isNode(each) && isOwned(key) && sweep(each, dead)) changed = true
          if (!holdsDead(each, dead)) continue
          value.splice(value.indexOf(each), 1)
          if (isObject(each) && isOwned(key)) dead.add(each)
          changed = true
        }
      } else if (isObject(value)) {
        if (isNode(value) && key === 'primaryKey' && sweep(value, dead)) changed = true
        if (holdsDead(value, dead)) {
          Reflect.deleteProperty(owner, key)
          changed = true
        }
      }
    } else if ('is' in owner && key !== 'former' && key !== 'grants' && !dead.has(owner) && holdsDead(value, dead)) {
      dead.add(owner)
      changed = true
    }
  }
  if ('grants' in owner && owner.grants instanceof Map)
    for (const [role, list] of [...owner.grants])
      if (holdsDead(list, dead)) {
        owner.grants.delete(role)
        changed = true
      }
  return changed
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
/** What is one piece of SQL. */
const isText = (key: string): boolean => ['where', 'initial', 'using'].includes(key)
/** Lists that hold what they name, and not only a reference to it. */
const isOwned = (key: string): boolean =>
  !['inherits', 'ownedBy', 'uses', 'include', 'schemas', 'goesWith', 'parts'].includes(key)

const isEmptied = (each: Named & { readonly is: string }): boolean =>
  ('items' in each &&
    Array.isArray(each.items) &&
    each.items.length === 0 &&
    !('shape' in each && each.shape === 'star')) ||
  ('attributes' in each && Array.isArray(each.attributes) && each.attributes.length === 0)

/** Of a view that joins nothing any more, what came from there. */
function withoutJoined(each: object): void {
  if (!('items' in each && Array.isArray(each.items)) || 'join' in each) return
  for (const item of [...each.items])
    if (isObject(item) && 'alias' in item && item.alias === 'r') each.items.splice(each.items.indexOf(item), 1)
}

/** Takes things out of a model, with all that cannot be without them. */
export function remove(model: Model, ...gone: readonly object[]): void {
  const dead = new Set<object>(gone)
  const sections = Object.values(model).filter(
    (value): value is object[] => Array.isArray(value) && value.every(isObject),
  )
  for (let changed = true; changed; ) {
    changed = false
    for (const section of sections)
      for (const each of [...section]) {
        if (!dead.has(each) && sweep(each, dead)) changed = true
        if (!dead.has(each) && isNode(each)) {
          withoutJoined(each)
          if (isEmptied(each)) dead.add(each)
        }
        if (dead.has(each)) {
          section.splice(section.indexOf(each), 1)
          // What hangs on it goes with it.
          for (const part of Object.entries(each).flatMap(([key, value]) =>
            Array.isArray(value) &&
            isOwned(key) &&
            (loose['is' in each && typeof each.is === 'string' ? each.is : ''] ?? []).includes(key)
              ? value
              : [],
          ))
            if (isObject(part)) dead.add(part)
          changed = true
        }
      }
  }
}
