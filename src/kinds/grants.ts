import { type GrantEntry, grantEntry } from '../../schema/grants.ts'
import { address } from '../model/addresses.ts'
import { type Fact, isOfExtension } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext, type ReadScope } from '../model/kinds.ts'
import { number, rows, text, textOrNull, texts } from '../model/rows.ts'
import { nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { readAcl } from './acl.ts'
import { beyondWanted } from './given_by_default.ts'
import { restorePrivileges, saveSecurity, securedObject } from './kept_security.ts'
import { checkSecured, isSecured, multirangeType } from './multiranges.ts'
import { checkPrivileges } from './privilege_checks.ts'
import {
  type Atom,
  declaredPrivileges,
  gather,
  type Privilege,
  regrant,
  samePrivileges,
  writtenPrivileges,
} from './privileges.ts'
import { isImpliedFunction, isUserMade } from './reaches.ts'
import { isDeclared } from './roles.ts'

/**
 * What a role may do with an object where that is not what PostgreSQL gives it by itself: everything to the owner, EXECUTE on
 * functions and USAGE on types to everybody, and what everybody may with the schema `public`.
 */
export type GrantAttributes = {
  readonly privileges: readonly Privilege[]
  /** What the role may without any fact; null where it is not known, in a draft. */
  readonly initial: readonly Privilege[] | null
  /** All privileges that there are on the whole object. */
  readonly all: readonly string[]
}

type Grant = Fact<GrantAttributes>

const catalogNames = [
  'pg_class',
  'pg_proc',
  'pg_type',
  'pg_namespace',
  'pg_language',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
] as const

/** Whether an extension gave others privileges on an object of its own (`pg_init_privs`). */
const isGivenByExtension = (catalog: (typeof catalogNames)[number], oid: Sql): Sql =>
  sql`${oid} in (select g.objoid from given g where g.classoid = 'pg_catalog.${raw(catalog)}'::regclass)`

const granteeOf = (id: Id): string => id.path[0] ?? ''

function granted(
  grant: Grant,
  { designate, major }: PlanContext,
  from: readonly Privilege[] | null,
  to: readonly Privilege[],
): readonly Change[] {
  const on = grant.id.on
  checkSecured(on, major, grant)
  const object = on === undefined ? undefined : securedObject(on, designate(keyOf(on)))
  return object === undefined ? [] : regrant(object.granted, granteeOf(grant.id), from, to)
}

/** Takes away what default privileges give on an object that this plan makes, and the files do not. */
function withoutDefaults(grant: Grant, { from, isNew, designate }: PlanContext): readonly Change[] {
  const { on } = grant.id
  if (on === undefined || !isNew(keyOf(on))) return []
  const object = securedObject(on, designate(keyOf(on)))
  if (object === undefined) return []
  const role = granteeOf(grant.id)
  const { held, kept } = beyondWanted(from, on, object.granted, role, grant.attributes.privileges)
  return regrant(object.granted, role, held, kept)
}

/** Selects `catalog, oid, owner, acl, standard` of all objects that may have other privileges than PostgreSQL's own. */
const objects = (scope: ReadScope): Sql => sql`
      select 'pg_class' as catalog, c.oid, c.relowner as owner, c.relacl as acl,
        pg_catalog.acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner) as standard
      from pg_catalog.pg_class c
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${scope.managed(sql`c.relnamespace`)}
        and (c.relacl is not null or c.oid in (select l.attrelid from columns l)
          or ${isGivenByExtension('pg_class', sql`c.oid`)})
      union all
      select 'pg_proc', p.oid, p.proowner, p.proacl, pg_catalog.acldefault('f', p.proowner)
      from pg_catalog.pg_proc p
      where ${isUserMade(sql`p.oid`)} and (p.proacl is not null or ${isGivenByExtension('pg_proc', sql`p.oid`)}) and ${scope.managed(sql`p.pronamespace`)}
        and not ${isImpliedFunction(sql`p.oid`)}
      union all
      select 'pg_type', t.oid, t.typowner, t.typacl, pg_catalog.acldefault('T', t.typowner)
      from pg_catalog.pg_type t
      left join pg_catalog.pg_class c on c.oid = t.typrelid
      where (t.typacl is not null or ${isGivenByExtension('pg_type', sql`t.oid`)})
        and (t.typtype in ('e', 'd', 'r'${multirangeType(scope.major)}) or c.relkind = 'c' or (t.typtype = 'b' and not exists (
          select from pg_catalog.pg_type l where l.typarray = t.oid))) and ${scope.managed(sql`t.typnamespace`)}
      union all
      select 'pg_language', l.oid, l.lanowner, l.lanacl, pg_catalog.acldefault('l', l.lanowner)
      from pg_catalog.pg_language l where l.lanacl is not null or ${isGivenByExtension('pg_language', sql`l.oid`)}
      union all
      select 'pg_namespace', n.oid, n.nspowner, n.nspacl, pg_catalog.acldefault('n', n.nspowner) || case when n.nspname = 'public'
        then pg_catalog.makeaclitem(0, n.nspowner, 'USAGE', false) || ${
          // Everybody could create in the schema public before PostgreSQL 15.
          scope.major < 15
            ? sql`array[pg_catalog.makeaclitem(0, n.nspowner, 'CREATE', false)]`
            : sql`array[]::aclitem[]`
        } else array[]::aclitem[] end
      from pg_catalog.pg_namespace n
      where (n.nspacl is not null or n.nspname = 'public' or ${isGivenByExtension('pg_namespace', sql`n.oid`)})
        and ${scope.managed(sql`n.oid`)}
      union all
      select 'pg_foreign_data_wrapper', w.oid, w.fdwowner, w.fdwacl, pg_catalog.acldefault('F', w.fdwowner)
      from pg_catalog.pg_foreign_data_wrapper w
      where w.fdwacl is not null or ${isGivenByExtension('pg_foreign_data_wrapper', sql`w.oid`)}
      union all
      select 'pg_foreign_server', s.oid, s.srvowner, s.srvacl, pg_catalog.acldefault('S', s.srvowner)
      from pg_catalog.pg_foreign_server s
      where s.srvacl is not null or ${isGivenByExtension('pg_foreign_server', sql`s.oid`)}`

/** What everybody may with an object of a kind without being granted it. */
const everybodys = (parent: Id): string | undefined => {
  if (parent.args !== undefined) return 'EXECUTE'
  return ['enum', 'domain', 'composite', 'range', 'multirange', 'base_type', 'language'].includes(parent.kind)
    ? 'USAGE'
    : undefined
}

function declare(entry: GrantEntry, declaring: Declaring): readonly Draft<GrantAttributes>[] {
  const { parent, name, place } = declaring
  if (parent === undefined) return []
  if (parent.id.kind === 'column') {
    declaring.report({
      code: 'column-grants',
      severity: 'error',
      message: 'what a role may do with a column stands in the grants of the table',
      place,
      help: [`write \`${name}: [{ select: [${parent.id.path.at(-1)}] }]\` under \`grants:\` of the table`],
    })
    return []
  }
  const privileges = declaredPrivileges(entry)
  checkPrivileges(entry, privileges, parent.id.kind, declaring)
  const everybody = everybodys(parent.id)
  // What everybody may with the schema public differs between versions, so that only the shadow can tell.
  const isPublicSchema = parent.id.kind === 'schema' && parent.id.path.join() === 'public' && name === 'public'
  // What an extension grants on its own objects only the shadow knows.
  const isKnown = !isPublicSchema && !isOfExtension(parent)
  const initial: readonly Privilege[] =
    name === 'public' && everybody !== undefined ? [{ privilege: everybody, columns: null, grantable: false }] : []
  return [
    {
      id: { kind: 'grant', path: [name], on: parent.id },
      parent: parent.key,
      place,
      attributes: { privileges, initial: null, all: [] },
      ...(isKnown && samePrivileges(privileges, initial) ? { absent: true } : {}),
    },
  ]
}

/** What a role may do with an object (`relacl`, `attacl`, `proacl`, `typacl`, `nspacl`), with its columns; who granted it is not kept. */
export const grants = defineKind<GrantAttributes, GrantEntry>({
  name: 'grant',
  traits: [],
  rank: 82,
  follows: true,
  observed: true,
  class: 'privileges',
  section: { key: 'grants', under: ['granted'], form: 'map', entry: grantEntry },

  query: scope => sql`
    with given as materialized (
      select i.classoid, i.objoid, i.objsubid, i.initprivs from pg_catalog.pg_init_privs i where i.privtype = 'e'
    ), columns as materialized (
      select a.attrelid, pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname, 'attnum', a.attnum,
        'acl', a.attacl::text[], 'initial', (select g.initprivs::text[] from given g
          where g.classoid = 'pg_catalog.pg_class'::regclass and g.objoid = a.attrelid and g.objsubid = a.attnum)) order by a.attnum) as list
      from pg_catalog.pg_attribute a
      where (a.attacl is not null or (a.attrelid, a.attnum) in (
        select g.objoid, g.objsubid from given g where g.classoid = 'pg_catalog.pg_class'::regclass and g.objsubid <> 0))
        and a.attnum > 0 and not a.attisdropped
      group by 1
    ), object as (${objects(scope)}
    )
    select o.catalog, o.oid, r.rolname as owner, coalesce(o.acl, o.standard)::text[] as acl, o.standard::text[] as standard,
      coalesce(g.initprivs, o.standard)::text[] as initial, columns.list as columns,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('oid', d.oid::int8, 'name', d.rolname))
        from pg_catalog.pg_roles d where ${isDeclared(scope, sql`d.rolname`)}) as roles
    from object o
    left join given g on g.classoid = ('pg_catalog.' || o.catalog)::regclass and g.objoid = o.oid and g.objsubid = 0
    left join columns on o.catalog = 'pg_class' and columns.attrelid = o.oid
    left join pg_catalog.pg_roles r on r.oid = o.owner
    order by o.catalog, o.oid`,
  read: (row, reading) => {
    const catalog = catalogNames.find(each => each === text(row, 'catalog')) ?? 'pg_class'
    const oid = number(row, 'oid')
    const of = reading.at(address(catalog, oid))
    if (of === undefined) return []
    const held = new Map<string, Atom[]>()
    const initially = new Map<string, Atom[]>()
    readAcl(texts(row, 'acl'), null, held)
    readAcl(texts(row, 'initial'), null, initially)
    const columns = rows(row, 'columns')
    for (const column of columns) {
      readAcl(texts(column, 'acl'), text(column, 'name'), held)
      readAcl(texts(column, 'initial'), text(column, 'name'), initially)
    }
    const columnKeys = new Map(
      columns.map(each => [text(each, 'name'), reading.at(address('pg_class', oid, number(each, 'attnum')))?.key]),
    )
    const roleKeys = new Map(
      rows(row, 'roles').map(each => [text(each, 'name'), reading.at(address('pg_authid', number(each, 'oid')))?.key]),
    )
    const standard = new Map<string, Atom[]>()
    readAcl(texts(row, 'standard'), null, standard)
    const all = gather(standard.get(textOrNull(row, 'owner') ?? '') ?? []).map(each => each.privilege)
    return [...new Set([...held.keys(), ...initially.keys()])].toSorted().flatMap(role => {
      const privileges = gather(held.get(role) ?? [])
      const initial = gather(initially.get(role) ?? [])
      if (samePrivileges(privileges, initial)) return []
      const needs = [
        roleKeys.get(role),
        ...privileges.flatMap(each => each.columns ?? []).map(name => columnKeys.get(name)),
      ]
      return [
        {
          addresses: [],
          fact: {
            id: { kind: 'grant', path: [role], on: of.id },
            parent: of.key,
            dependsOn: [...new Set(needs)].filter(each => each !== undefined),
            attributes: { privileges, initial, all },
          },
        },
      ]
    })
  },

  declare,
  write: ({ attributes }) => ({ short: writtenPrivileges(attributes.privileges, attributes.all), long: new Map() }),

  designate: () => nothing,
  create: (grant, context) => [
    ...withoutDefaults(grant, context),
    ...granted(grant, context, grant.attributes.initial, grant.attributes.privileges),
  ],
  drop: (grant, context) => granted(grant, context, grant.attributes.privileges, grant.attributes.initial ?? []),
  keep: (of, designation, stated, { major }) => {
    const object = isSecured(of.id, major) ? securedObject(of.id, designation, of.dependsOn) : undefined
    return object?.grantable !== true
      ? undefined
      : { save: saveSecurity(object), restore: restorePrivileges(object, stated.map(granteeOf)) }
  },
  attributes: {
    privileges: {
      compare: 'plain',
      change: (from, to, context) => granted(to, context, from.attributes.privileges, to.attributes.privileges),
    },
    initial: { compare: 'derived', change: () => [] },
    all: { compare: 'derived', change: () => [] },
  },
})
