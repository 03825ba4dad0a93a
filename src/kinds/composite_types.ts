import { compositeEntry } from '../../schema/composite_types.ts'
import { address } from '../model/addresses.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, type Key, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, rows, text, textOrNull } from '../model/rows.ts'
import { dollarQuoted, ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { extendedInSchema } from './extended_objects.ts'
import { nameAside, renamed, setAside } from './renames.ts'
import { standsInRows } from './type_uses.ts'
import { isTypeOfTables } from './typed_tables.ts'

export type CompositeAttributes = {
  /** Type and collation of each attribute, by name: the facts of the attributes say the same. */
  readonly types: { readonly [name: string]: string }
}

const compositeId = (schema: string, name: string): Id => ({ kind: 'composite', path: [schema, name] })

const attributesOf = (composite: Key, side: 'from' | 'to', { children }: PlanContext): readonly Fact[] =>
  children(composite, side, 'composite_attribute')

/**
 * Whether a composite type can be made anew with its values in rows. What goes and comes does so in the old one first; a type of
 * tables would take them along.
 */
function keepsValues(composite: Key, context: PlanContext): boolean {
  if (!context.from.facts.has(composite) || !context.to.facts.has(composite)) return false
  if (!isTypeOfTables(composite, context.from) && !isTypeOfTables(composite, context.to)) return true
  const [before, after] = (['from', 'to'] as const).map(side =>
    attributesOf(composite, side, context)
      .map(({ key }) => key)
      .sort(),
  )
  return sameValue(before ?? [], after ?? [])
}

/** Whether a composite type is made anew: PostgreSQL alters no attribute of a type that stands in rows. */
export function isReplacedComposite(composite: Key, context: PlanContext): boolean {
  if (!keepsValues(composite, context)) return false
  const isRetyped = context
    .children(composite, 'from', 'composite_attribute')
    .some(({ key, attributes: { type, collation } }) => {
      const now = context.to.facts.get(key)?.attributes
      return now !== undefined && (now.type !== type || now.collation !== collation)
    })
  return isRetyped && standsInRows(composite, context.from)
}

/** The statements that give the old type what the new one has besides: it is null in all values, whatever its type. */
const placeholders = ({ id, key }: Fact, context: PlanContext): readonly Change[] =>
  context.to.facts.has(key)
    ? attributesOf(key, 'to', context)
        .filter(attribute => !context.from.facts.has(attribute.key))
        .map(attribute => ({
          note: `${nameOf(attribute.id)} has no value before the values move to the new type by their text, attribute by attribute`,
          sql: sql`ALTER TYPE ${ident(...id.path)} ADD ATTRIBUTE ${ident(attribute.id.path.at(-1) ?? '')} text`,
          lock: 'access exclusive',
        }))
    : []

/**
 * The statement that makes a type whose attributes are in the order of the one that stands aside, whatever that came to be: values move
 * from that to this by their text, which goes by position.
 */
const createdLike = (type: Fact, attributes: readonly Fact[], clauses: readonly Sql[]): Change => ({
  note: `${nameOf(type.id)} has its attributes in the order in which the values have them`,
  sql: sql`DO ${dollarQuoted(
    sql`
BEGIN
  EXECUTE (
    SELECT pg_catalog.format(${literal(`CREATE TYPE ${ident(...type.id.path).text.replaceAll('%', '%%')} AS (%s)`)}, pg_catalog.string_agg(d.definition, ', ' ORDER BY a.attnum))
    FROM pg_catalog.pg_attribute a
    JOIN (VALUES
      ${join(
        attributes.map(
          ({ id }, index) => sql`(${literal(id.path.at(-1) ?? '')}, ${literal(clauses[index]?.text ?? '')})`,
        ),
        ',\n      ',
      )}
    ) d (name, definition) ON d.name = a.attname
    WHERE a.attrelid = ${literal(ident(type.id.path[0] ?? '', nameAside(type.id.path[1] ?? '')).text)}::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
  );
END
`.text,
  )}`,
})

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
  create: (type, context) => {
    const { absorbed, clauses, isReplaced } = context
    const parts = absorbed.filter(({ id }) => id.kind === 'composite_attribute')
    if (isReplaced(type.key) && parts.length > 1) return [createdLike(type, parts, clauses)]
    return [
      {
        sql: sql`CREATE TYPE ${ident(...type.id.path)} AS (${when(clauses.length > 0, sql`\n  ${join(clauses, ',\n  ')}\n`)})`,
      },
    ]
  },
  drop: type => [{ sql: sql`DROP TYPE ${ident(...type.id.path)}` }],
  rename: (from, to) => renamed(sql`TYPE`, from, to),
  aside: (type, context) => {
    if (context.to.facts.has(type.key) && !keepsValues(type.key, context)) return undefined
    const { set, discard } = setAside(sql`TYPE`, type.id)
    return { set: [...placeholders(type, context), ...set], discard }
  },

  attributes: {
    types: {
      compare: 'plain',
      change: (_from, to, context) => (isReplacedComposite(to.key, context) ? 'replace' : []),
    },
  },
})
