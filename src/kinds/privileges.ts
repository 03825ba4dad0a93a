import type { GrantEntry } from '../../schema/grants.ts'
import { join, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { grantee } from './grantees.ts'

/** One privilege, on the whole object or on some of its columns, in PostgreSQL's words and order of the alphabet. */
export type Privilege = {
  readonly privilege: string
  readonly columns: readonly string[] | null
  readonly grantable: boolean
}

/** A privilege on the whole object or on one column. */
export interface Atom {
  readonly privilege: string
  readonly column: string | null
  readonly grantable: boolean
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Gathers atoms: the whole object first, then the columns, those that may be passed on last. */
export function gather(atoms: readonly Atom[]): readonly Privilege[] {
  const groups = new Map<string, { privilege: string; columns: string[] | null; grantable: boolean }>()
  for (const { privilege, column, grantable } of atoms) {
    const key = `${privilege} ${column === null ? 0 : 1} ${grantable ? 1 : 0}`
    const group = groups.get(key) ?? { privilege, columns: column === null ? null : [], grantable }
    if (column !== null) group.columns?.push(column)
    groups.set(key, group)
  }
  return Array.from(groups)
    .toSorted(([a], [b]) => inOrder(a, b))
    .map(([, group]) => ({ ...group, columns: group.columns?.toSorted(inOrder) ?? null }))
}

const spread = (list: readonly Privilege[]): readonly Atom[] =>
  list.flatMap(({ privilege, columns, grantable }) =>
    (columns ?? [null]).map(column => ({ privilege, column, grantable })),
  )

const atomKey = ({ privilege, column }: Atom) => JSON.stringify([privilege, column])

const privilegeSql = ({ privilege, columns }: Privilege): Sql =>
  columns === null ? raw(privilege) : sql`${raw(privilege)} (${raw(columns.map(quoteIdent).join(', '))})`

const list = (atoms: readonly Atom[]): Sql =>
  join(gather(atoms.map(atom => ({ ...atom, grantable: false }))).map(privilegeSql))

/**
 * The statements that bring a role from one set of privileges to another, as few as there can be.
 * `from` null: whatever it has. `granted` is the object as GRANT names it.
 */
export function regrant(
  granted: Sql,
  role: string,
  from: readonly Privilege[] | null,
  to: readonly Privilege[],
): readonly Change[] {
  const wanted = new Map(spread(to).map(atom => [atomKey(atom), atom]))
  const held = new Map(spread(from ?? []).map(atom => [atomKey(atom), atom]))
  const gone = Array.from(held.values()).filter(atom => !wanted.has(atomKey(atom)))
  const noLonger = Array.from(held.values()).filter(
    atom => atom.grantable && wanted.get(atomKey(atom))?.grantable === false,
  )
  // What is revoked on the whole object goes from its columns too.
  const swept = new Set(gone.filter(atom => atom.column === null).map(atom => atom.privilege))
  const sweptOptions = new Set(noLonger.filter(atom => atom.column === null).map(atom => atom.privilege))
  const isMissing = (atom: Atom) => {
    const now = held.get(atomKey(atom))
    if (now === undefined) return true
    if (atom.column !== null && swept.has(atom.privilege)) return true
    return atom.grantable && (!now.grantable || (atom.column !== null && sweptOptions.has(atom.privilege)))
  }
  const revoked = gone.filter(atom => atom.column === null || !swept.has(atom.privilege))
  const missing = Array.from(wanted.values()).filter(isMissing)
  const [passing, plain] = [missing.filter(atom => atom.grantable), missing.filter(atom => !atom.grantable)]
  const to_ = grantee(role)
  return [
    ...(from === null ? [{ sql: sql`REVOKE ALL ON ${granted} FROM ${to_}` }] : []),
    ...(revoked.length === 0 ? [] : [{ sql: sql`REVOKE ${list(revoked)} ON ${granted} FROM ${to_}` }]),
    ...(noLonger.length === 0
      ? []
      : [{ sql: sql`REVOKE GRANT OPTION FOR ${list(noLonger)} ON ${granted} FROM ${to_}` }]),
    ...(plain.length === 0 ? [] : [{ sql: sql`GRANT ${list(plain)} ON ${granted} TO ${to_}` }]),
    ...(passing.length === 0 ? [] : [{ sql: sql`GRANT ${list(passing)} ON ${granted} TO ${to_} WITH GRANT OPTION` }]),
  ]
}

/** The privileges of an entry. */
export function declaredPrivileges(entry: GrantEntry): readonly Privilege[] {
  const atoms = entry.flatMap((item): readonly Atom[] => {
    if (typeof item === 'string') return [{ privilege: item.toUpperCase(), column: null, grantable: false }]
    return Object.entries(item).flatMap(([word, limits]): readonly Atom[] => {
      if (limits === undefined) return []
      const privilege = word.toUpperCase()
      const isColumns = (value: typeof limits): value is string[] => Array.isArray(value)
      if (limits === 'with_grant_option') return [{ privilege, column: null, grantable: true }]
      if (isColumns(limits)) return limits.map(column => ({ privilege, column, grantable: false }))
      const grantable = limits.with_grant_option ?? false
      return (limits.columns ?? [null]).map(column => ({ privilege, column, grantable }))
    })
  })
  return gather(atoms)
}

const conventional = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain']

/** The entry of privileges; `all` are those of the whole object that there are. */
export function writtenPrivileges(privileges: readonly Privilege[], all: readonly string[]): YamlValue {
  const whole = privileges.filter(each => each.columns === null)
  const complete = (grantable: boolean) =>
    whole.length === all.length && whole.every(each => each.grantable === grantable && all.includes(each.privilege))
  const columns = privileges.filter(each => each.columns !== null)
  const words = complete(false)
    ? ['all']
    : complete(true)
      ? [yamlMap({ all: 'with_grant_option' })]
      : inConvention(whole).map(written)
  return [...words, ...inConvention(columns).map(written)]
}

const inConvention = (list: readonly Privilege[]) => list.toSorted((a, b) => rankOf(a) - rankOf(b))

const rankOf = ({ privilege }: Privilege) => {
  const at = conventional.indexOf(privilege.toLowerCase())
  return at < 0 ? conventional.length : at
}

function written({ privilege, columns, grantable }: Privilege): YamlValue {
  const word = privilege.toLowerCase()
  if (columns === null) return grantable ? yamlMap({ [word]: 'with_grant_option' }) : word
  return yamlMap({ [word]: grantable ? yamlMap({ columns, with_grant_option: true }) : columns })
}

export const samePrivileges = (a: readonly Privilege[], b: readonly Privilege[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
