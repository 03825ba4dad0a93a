import { type ExtensionDependencyEntry, extensionDependencyEntry } from '../../schema/extension_dependencies.ts'
import { address, type CatalogName } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, nothing, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

type ExtensionDependency = Fact<Record<never, never>>

const catalogs = ['pg_class', 'pg_proc', 'pg_trigger'] as const satisfies readonly CatalogName[]

/** Of a constraint it is the index that depends, which bears its name: ALTER INDEX takes that. */
function dependent({ id: { on } }: ExtensionDependency, { designate, to, from }: PlanContext): Sql {
  if (on === undefined) return nothing
  const key = keyOf(on)
  const named = designate(key)
  if (!named.text.startsWith('CONSTRAINT ')) return named
  const { name = on.path[2] } = (to.facts.get(key) ?? from.facts.get(key))?.attributes ?? {}
  return sql`INDEX ${ident(on.path[0] ?? '', String(name))}`
}

const altered = (dependency: ExtensionDependency, word: Sql, context: PlanContext): readonly Change[] => [
  {
    sql: sql`ALTER ${dependent(dependency, context)} ${word} EXTENSION ${ident(...dependency.id.path)}`,
    lock: 'share update exclusive',
  },
]

/** The extensions with which something goes (`pg_depend`, deptype `x`). */
export const extensionDependencies = defineKind<Record<never, never>, ExtensionDependencyEntry>({
  name: 'extension_dependency',
  traits: [],
  rank: 84,
  follows: true,
  part: true,
  forgotten: true,
  section: {
    key: 'depends_on_extensions',
    under: ['extension-bound'],
    form: 'map',
    names: true,
    entry: extensionDependencyEntry,
  },

  query: () => sql`
    select k.relname as catalog, d.objid, e.oid as extension, e.extname as name
    from pg_catalog.pg_depend d
    join pg_catalog.pg_class k on k.oid = d.classid
    join pg_catalog.pg_extension e on e.oid = d.refobjid
    where d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and d.deptype = 'x'
    order by 1, 2, 4`,
  read: (row, reading) => {
    const catalog = catalogs.find(
      each => `pg_catalog.${each}` === text(row, 'catalog') || each === text(row, 'catalog'),
    )
    const of = catalog === undefined ? undefined : reading.at(address(catalog, number(row, 'objid')))
    if (of === undefined) return []
    const extension = reading.at(address('pg_extension', number(row, 'extension')))
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'extension_dependency', path: [text(row, 'name')], on: of.id },
          parent: of.key,
          dependsOn: extension === undefined ? [] : [extension.key],
          attributes: {},
        },
      },
    ]
  },

  declare: (_entry, { parent, name, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'extension_dependency', path: [name], on: parent.id },
            parent: parent.key,
            place,
            attributes: {},
          },
        ],
  write: () => ({ long: new Map() }),

  designate: () => nothing,
  create: (dependency, context) => altered(dependency, sql`DEPENDS ON`, context),
  drop: (dependency, context) => altered(dependency, sql`NO DEPENDS ON`, context),
  attributes: {},
})
