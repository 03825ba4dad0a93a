import { compositeEntry } from '../../schema/composite_types.ts'
import { address } from '../model/addresses.ts'
import { type Id, type Key, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, rows, text, textOrNull } from '../model/rows.ts'
import { ident, join, sql, when } from '../model/sql.ts'
import { extendedInSchema } from './extended_objects.ts'
import { renamed, setAside } from './renames.ts'
import { standsInRows } from './type_uses.ts'

export type CompositeAttributes = {
  /** Type and collation of each attribute, by name: the facts of the attributes say the same. */
  readonly types: { readonly [name: string]: string }
}

const compositeId = (schema: string, name: string): Id => ({ kind: 'composite', path: [schema, name] })

/**
 * Whether a composite type can be made anew with its values in rows: they move to the new type by their text, which goes by
 * position, so only where the names are the same in the same order.
 */
function keepsOrder(composite: Key, { from, to, children }: PlanContext): boolean {
  const namesOn = (side: 'from' | 'to') =>
    children(composite, side, 'composite_attribute')
      .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
      .map(({ key }) => key)
  const [before, after] = [namesOn('from'), namesOn('to')]
  return (
    from.facts.has(composite) &&
    to.facts.has(composite) &&
    before.length === after.length &&
    before.every((key, index) => key === after[index])
  )
}

/** Whether a composite type is made anew: PostgreSQL alters no attribute of a type that stands in rows. */
export function isReplacedComposite(composite: Key, context: PlanContext): boolean {
  if (!keepsOrder(composite, context)) return false
  const isRetyped = context
    .children(composite, 'from', 'composite_attribute')
    .some(({ key, attributes: { type, collation } }) => {
      const now = context.to.facts.get(key)?.attributes
      return now?.type !== type || now?.collation !== collation
    })
  return isRetyped && standsInRows(composite, context.from)
}

/** Composite types (`pg_class`, relkind `c`). */
export const compositeTypes = defineKind<CompositeAttributes, object>({
  name: 'composite',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted', 'attributed'],
  rank: 31,
  section: { key: 'composites', under: [], form: 'map', names: true, entry: compositeEntry },

  query: scope => sql`
    select c.oid, t.oid as type, t.typarray, n.nspname as schema, c.relname as name,
      (
        select pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
          'collation', case when a.attcollation <> y.typcollation then a.attcollation::pg_catalog.regcollation::text end
        ) order by a.attname)
        from pg_catalog.pg_attribute a
        join pg_catalog.pg_type y on y.oid = a.atttypid
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      ) as attributes
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_type t on t.oid = c.reltype
    where c.relkind = 'c' and ${scope.managed(sql`c.relnamespace`)} and ${scope.ownOrExtended('pg_type', sql`t.oid`)}`,
  read: row => [
    {
      addresses: [
        address('pg_type', number(row, 'type')),
        address('pg_class', number(row, 'oid')),
        address('pg_type', number(row, 'typarray')),
      ],
      fact: {
        id: compositeId(text(row, 'schema'), text(row, 'name')),
        attributes: {
          types: Object.fromEntries(
            rows(row, 'attributes').map(attribute => {
              const collation = textOrNull(attribute, 'collation')
              return [
                text(attribute, 'name'),
                text(attribute, 'type') + (collation === null ? '' : ` COLLATE ${collation}`),
              ]
            }),
          ),
        },
      },
    },
  ],

  declare: (_entry, declaring) => [
    { id: compositeId(...declaring.qualify(declaring.name)), place: declaring.place, attributes: { types: {} } },
  ],
  extended: extendedInSchema('composite'),
  write: () => ({ long: new Map() }),

  designate: type => sql`TYPE ${ident(...type.id.path)}`,
  holds: type => [`relation ${nameOf(type.id)}`, `type ${nameOf(type.id)}`],
  create: (type, { clauses }) => [
    {
      sql: sql`CREATE TYPE ${ident(...type.id.path)} AS (${when(clauses.length > 0, sql`\n  ${join(clauses, ',\n  ')}\n`)})`,
    },
  ],
  drop: type => [{ sql: sql`DROP TYPE ${ident(...type.id.path)}` }],
  rename: (from, to) => renamed(sql`TYPE`, from, to),
  aside: (type, context) =>
    context.to.facts.has(type.key) && !keepsOrder(type.key, context) ? undefined : setAside(sql`TYPE`, type.id),

  attributes: {
    types: {
      compare: 'plain',
      change: (_from, to, context) => (isReplacedComposite(to.key, context) ? 'replace' : []),
    },
  },
})
