import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Definition, Model, Said } from './model.ts'

/** Roles are the whole server's, so that no two pairs may have one of a name. */
const numbers = 1_000_000_000

const attributes: readonly (readonly [key: string, values: readonly Said[]])[] = [
  ['login', ['true']],
  ['createdb', ['true']],
  ['createrole', ['true']],
  ['inherit', ['false']],
  ['connection_limit', ['3', '7']],
  ['valid_until', ['2030-01-01 00:00:00+00']],
  [
    'set',
    [
      new Map([['work_mem', '8MB']]),
      new Map([
        ['statement_timeout', '5s'],
        ['work_mem', '9MB'],
      ]),
    ],
  ],
] // prettier-ignore

export function addRole(draw: Draw, model: Model): void {
  const made = define(model, 'roles', `fuzz_${draw.upTo(numbers)} ${draw.pick(['a', 'B"', 'é'])}`, [])
  for (let count = draw.upTo(2); count > 0; count--) setRole(draw, model, made)
}

function setRole(draw: Draw, model: Model, { name, said }: Definition): void {
  if (draw.chance(0.4)) {
    const earlier = definitionsOf(model, 'roles').map(each => each.name)
    const groups = [...earlier.slice(0, Math.max(earlier.indexOf(name), 0)), ...model.roles]
    const isDetailed = model.major >= 16 && draw.chance(0.5)
    if (said.has('member_of') && draw.chance(0.4)) said.delete('member_of')
    else {
      const options = new Map([[draw.pick(['inherit', 'set']), 'false']])
      const chosen = draw.some(groups, 2)
      said.set('member_of', isDetailed ? new Map(chosen.map(each => [each, options])) : chosen)
    }
    return
  }
  const [key, values] = draw.pick(attributes)
  if (said.has(key) && draw.chance(0.5)) said.delete(key)
  else said.set(key, draw.pick(values))
}

export function roleSetting(draw: Draw, model: Model): boolean {
  const roles = definitionsOf(model, 'roles')
  if (roles.length === 0) return false
  setRole(draw, model, draw.pick(roles))
  return true
}

const inSchemas: readonly (readonly [key: string, words: readonly string[]])[] = [
  ['tables', ['select', 'insert', 'update']],
  ['sequences', ['usage', 'select']],
  ['functions', ['execute']],
  ['types', ['usage']],
]
const everywhere: typeof inSchemas = [...inSchemas, ['schemas', ['usage', 'create']]]

/** For each of the roles of the server there is one entry. */
export function addDefaultPrivileges(draw: Draw, model: Model): boolean {
  const known = definitionsOf(model, 'default_privileges')
  const free = model.roles.filter(role => !known.some(({ name }) => name === role))
  if (free.length === 0) return false
  const made = define(model, 'default_privileges', draw.pick(free), [], { fixed: true })
  for (let count = 1 + draw.upTo(2); count > 0; count--) grantByDefault(draw, model, made)
  return true
}

function grantByDefault(draw: Draw, model: Model, { said }: Definition): void {
  const given = (list: typeof inSchemas): [string, Said] => {
    const [key, words] = draw.pick(list)
    return [key, new Map([[draw.pick([...model.roles, 'public']), draw.some(words, 2)]])]
  }
  if (draw.chance(0.4)) {
    if (said.has('in_schema') && draw.chance(0.5)) said.delete('in_schema')
    else said.set('in_schema', { pairs: [[{ called: draw.pick(model.schemas) }, new Map([given(inSchemas)])]] })
    return
  }
  const all: typeof inSchemas =
    model.major >= 18 ? [...everywhere, ['large_objects', ['select', 'update']]] : everywhere
  const [key, value] = given(all)
  if (said.has(key) && draw.chance(0.4)) said.delete(key)
  else said.set(key, value)
}

export function defaultPrivilegeSetting(draw: Draw, model: Model): boolean {
  const known = definitionsOf(model, 'default_privileges')
  if (known.length === 0) return false
  grantByDefault(draw, model, draw.pick(known))
  return true
}
