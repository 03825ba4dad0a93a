import { type CompositeAttributeEntry, compositeAttributeEntry } from '../../schema/composite_attributes.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isReplacedComposite } from './composite_types.ts'
import { isUserMade } from './reaches.ts'
import { standsInRows } from './type_uses.ts'
import { isTypeOfTables } from './typed_tables.ts'

export type CompositeAttributeAttributes = {
  /** As `format_type` writes it. */
  readonly type: string
  /** Qualified and quoted; null where it is the type's own. */
  readonly collation: string | null
}

type Attribute = Fact<CompositeAttributeAttributes>

const alter = ({ id }: Attribute): Sql => sql`ALTER TYPE ${ident(...id.path.slice(0, -1))}`
const called = ({ id }: Attribute): Sql => ident(id.path.at(-1) ?? '')

const typed = ({ attributes: { type, collation } }: Attribute): Sql =>
  sql`${raw(type)}${when(collation !== null, sql` COLLATE ${raw(collation ?? '')}`)}`

const definition = (attribute: Attribute): Sql => sql`${called(attribute)} ${typed(attribute)}`

/** Tables of a type change with it only where that is said. */
const cascade = ({ parent }: Attribute, { from }: PlanContext): Sql =>
  when(parent !== undefined && isTypeOfTables(parent, from), sql` CASCADE`)

const retype = (attribute: Attribute, context: PlanContext): readonly Change[] => [
  {
    sql: sql`${alter(attribute)} ALTER ATTRIBUTE ${called(attribute)} TYPE ${typed(attribute)}${cascade(attribute, context)}`,
    lock: 'access exclusive',
  },
]

function retyped(_from: Attribute, to: Attribute, context: PlanContext): readonly Change[] | 'recreate' {
  const { parent } = to
  if (parent === undefined || !standsInRows(parent, context.from)) return retype(to, context)
  return isReplacedComposite(parent, context) ? [] : 'recreate'
}

function declare(entry: CompositeAttributeEntry, { parent, name, place, report }: Declaring): readonly Draft[] {
  if (parent === undefined) return []
  const stated = typeof entry === 'string' ? { type: entry } : entry
  if (stated.type.trimEnd().endsWith('?'))
    report({
      code: 'attribute-type',
      severity: 'error',
      message: `the attribute ${name} may always be null`,
      place,
      help: [`write \`${stated.type.trimEnd().slice(0, -1)}\``],
    })
  return [
    {
      id: { kind: 'composite_attribute', path: [...parent.id.path, name] },
      parent: parent.key,
      place,
      attributes: { type: stated.type, collation: ('collation' in stated ? stated.collation : undefined) ?? null },
    },
  ]
}

/** Attributes of composite types (`pg_attribute`). */
export const compositeAttributes = defineKind<CompositeAttributeAttributes, CompositeAttributeEntry>({
  name: 'composite_attribute',
  traits: ['commented', 'labelled'],
  rank: 34,
  shapes: true,
  leavesFirst: true,
  section: { key: 'attributes', under: ['attributed'], form: 'map', entry: compositeAttributeEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
      case when a.attcollation <> t.typcollation
        then pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) end as collation
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind = 'c' and ${isUserMade(sql`a.attrelid`)} and a.attnum > 0 and not a.attisdropped
      and ${scope.managed(sql`c.relnamespace`)}
    join pg_catalog.pg_type t on t.oid = a.atttypid
    left join pg_catalog.pg_collation co on co.oid = a.attcollation and a.attcollation <> t.typcollation
    left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
    order by a.attrelid, a.attnum`,
  read: (row, reading) => {
    const composite = reading.at(address('pg_class', number(row, 'attrelid')))
    if (composite === undefined) return []
    return [
      {
        addresses: [address('pg_class', number(row, 'attrelid'), number(row, 'attnum'))],
        fact: {
          id: { kind: 'composite_attribute', path: [...composite.id.path, text(row, 'name')] },
          parent: composite.key,
          position: number(row, 'attnum'),
          attributes: { type: text(row, 'type'), collation: textOrNull(row, 'collation') },
        },
      },
    ]
  },

  declare,
  write: ({ attributes: { type, collation } }) => ({
    long: yamlMap({ type, collation: collation ?? undefined }),
    ...(collation === null ? { short: type } : {}),
  }),

  designate: attribute => sql`COLUMN ${ident(...attribute.id.path)}`,
  clause: definition,
  create: (attribute, context) => [
    {
      sql: sql`${alter(attribute)} ADD ATTRIBUTE ${definition(attribute)}${cascade(attribute, context)}`,
      lock: 'access exclusive',
    },
  ],
  drop: (attribute, context) => {
    const { parent } = attribute
    return [
      {
        sql: sql`${alter(attribute)} DROP ATTRIBUTE ${called(attribute)}${cascade(attribute, context)}`,
        lock: 'access exclusive',
        hazards:
          parent !== undefined && standsInRows(parent, context.from)
            ? [
                {
                  code: 'deletes-data',
                  name: nameOf(attribute.id),
                  message: `the values of ${nameOf(attribute.id)} go`,
                },
              ]
            : [],
      },
    ]
  },
  rename: (from, to) => [
    {
      sql: sql`ALTER TYPE ${ident(...to.path.slice(0, -1))} RENAME ATTRIBUTE ${ident(from.path.at(-1) ?? '')} TO ${ident(to.path.at(-1) ?? '')} CASCADE`,
      lock: 'access exclusive',
    },
  ],
  rebind: (_from, to, replaced, context) =>
    to.parent === undefined || to.parent === replaced.key || standsInRows(to.parent, context.from)
      ? undefined
      : retype(to, context),

  attributes: {
    type: { compare: 'plain', disturbs: true, change: retyped },
    collation: { compare: 'plain', disturbs: true, change: retyped },
  },
})
