import type { Attributes, Catalog, Fact } from '../model/facts.ts'
import type { Id } from '../model/ids.ts'
import type { Sql } from '../model/sql.ts'
import { type DefaultGrantAttributes, isDefaultGrant, kindOfGranted } from './default_grants.ts'
import type { Privilege } from './privileges.ts'

type Given = ReadonlyMap<string, readonly Fact<DefaultGrantAttributes>[]>

const known = new WeakMap<Catalog, Given>()

/** A catalog's default privileges by type of object and by who gets them. */
function givenIn(catalog: Catalog): Given {
  const found = known.get(catalog)
  if (found !== undefined) return found
  const given = new Map<string, Fact<DefaultGrantAttributes>[]>()
  const isOne = (fact: Fact<Attributes>): fact is Fact<DefaultGrantAttributes> => isDefaultGrant(fact)
  for (const fact of catalog.facts.values()) {
    if (!isOne(fact)) continue
    const name = `${fact.id.kind} ${fact.id.path[0] ?? ''}`
    const list = given.get(name)
    if (list === undefined) given.set(name, [fact])
    else list.push(fact)
  }
  known.set(catalog, given)
  return given
}

/**
 * What a role may get on an object that is made anew, beyond what is wanted, because of default privileges that stand in the
 * catalog; whether it does depends on who runs the migration. `granted` is the object as GRANT names it.
 */
export function beyondWanted(
  catalog: Catalog,
  object: Id,
  granted: Sql,
  role: string,
  wanted: readonly Privilege[],
): { readonly held: readonly Privilege[]; readonly kept: readonly Privilege[] } {
  const facts = givenIn(catalog).get(`${kindOfGranted(granted) ?? ''} ${role}`) ?? []
  const held = facts
    .filter(({ id }) => id.on?.path[1] === undefined || id.on.path[1] === object.path[0])
    .flatMap(fact => fact.attributes.privileges)
  const kept = held.flatMap(each => {
    const same = wanted.find(other => other.privilege === each.privilege && other.columns === null)
    return same === undefined ? [] : [{ ...each, grantable: each.grantable && same.grantable }]
  })
  return { held, kept }
}
