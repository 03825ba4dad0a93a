import { type ColumnEntry, columnEntry, parseShortColumn } from '../../schema/columns.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { alterColumn, columnSource } from './column_rows.ts'
import { declaredIdentity, writtenIdentity } from './identities.ts'

export type ColumnAttributes = {
  /** As `format_type` writes it. */
  readonly type: string
  /** Qualified and quoted; null where it is the type's own. */
  readonly collation: string | null
  /** The expression of a generated column. */
  readonly generated: string | null
  readonly generation: 'stored' | 'virtual' | null
  /** How old values become new ones; only files state it. */
  readonly using: string | null
}

export const columnId = (table: readonly string[], name: string): Id => ({ kind: 'column', path: [...table, name] })

const tableOf = (column: Fact) => column.id.path.slice(0, -1)
const lastName = (column: Fact) => column.id.path.at(-1) ?? ''

const definition = (column: Fact<ColumnAttributes>, context: PlanContext): Sql => {
  const { type, collation, generated, generation } = column.attributes
  return join(
    [
      ident(lastName(column)),
      raw(type),
      when(collation !== null, sql`COLLATE ${raw(collation ?? '')}`),
      when(
        generated !== null,
        sql`GENERATED ALWAYS AS (${raw(generated ?? '')}) ${raw(generation === 'virtual' ? 'VIRTUAL' : 'STORED')}`,
      ),
      ...context.clauses,
    ],
    ' ',
  )
}

const withoutModifier = (type: string) => type.replace(/\([^)]*\)/, '')

/** Whether the values of a column stand on another server. */
const isForeign = ({ parent }: Fact): boolean => parent?.startsWith('foreign_table ') === true

function retyped(from: Fact<ColumnAttributes>, to: Fact<ColumnAttributes>): readonly Change[] {
  const { type, collation, using } = to.attributes
  const retype = sql`${alterColumn(to.id.path)} TYPE ${raw(type)}${when(collation !== null, sql` COLLATE ${raw(collation ?? '')}`)}`
  const name = nameOf(to.id)
  // A foreign table's rows stand elsewhere: nothing is written again, and PostgreSQL takes no USING.
  if (isForeign(to))
    return [
      {
        sql: retype,
        lock: 'access exclusive',
        hazards: [
          { code: 'changes-behaviour', name, message: `a value that does not fit ${type} stops whoever reads it` },
        ],
      },
    ]
  const same = withoutModifier(from.attributes.type) === withoutModifier(type)
  const hazards: Hazard[] = [
    {
      code: 'rewrites-table',
      name,
      message: `${from.attributes.type} becomes ${type}: the table may be written again, under a lock`,
    },
  ]
  if (!same || using !== null)
    hazards.push({ code: 'may-fail', name, message: `a value that does not fit ${type} stops the migration` })
  return [
    {
      sql: sql`${retype}${
        using !== null ? sql` USING ${raw(using)}` : when(!same, sql` USING ${ident(lastName(to))}::${raw(type)}`)
      }`,
      lock: 'access exclusive',
      hazards,
    },
  ]
}

/** Binds a column to another collation of the same name: its values stay as they are, its indexes are built again. */
const recollated = ({ id, attributes: { type } }: Fact<ColumnAttributes>, collation: string): readonly Change[] => [
  {
    sql: sql`${alterColumn(id.path)} TYPE ${raw(type)} COLLATE ${raw(collation)}`,
    lock: 'access exclusive',
    hazards: [
      {
        code: 'changes-behaviour',
        name: nameOf(id),
        message: `${nameOf(id)} is sorted and compared by the new ${collation}`,
      },
    ],
  },
]

function regenerated(
  from: Fact<ColumnAttributes>,
  to: Fact<ColumnAttributes>,
  { major }: PlanContext,
): readonly Change[] | 'recreate' {
  const { generated, generation } = to.attributes
  if (from.attributes.generated !== null && generated === null && from.attributes.generation === 'stored')
    return [{ sql: sql`${alterColumn(to.id.path)} DROP EXPRESSION`, lock: 'access exclusive' }]
  // SET EXPRESSION came with PostgreSQL 17.
  if (major < 17 || from.attributes.generation !== generation || generated === null) return 'recreate'
  return [
    {
      sql: sql`${alterColumn(to.id.path)} SET EXPRESSION AS (${raw(generated)})`,
      lock: 'access exclusive',
      hazards: [{ code: 'rewrites-table', name: nameOf(to.id), message: 'every row is computed again' }],
    },
  ]
}

function declare(entry: ColumnEntry, declaring: Declaring): readonly Draft[] {
  const { parent, name, place } = declaring
  if (parent === undefined) return []
  const long = typeof entry === 'string' ? { type: entry } : entry
  const short = parseShortColumn(long.type)
  if (short === undefined || (typeof entry !== 'string' && short.default !== undefined)) {
    declaring.report({
      code: 'column-type',
      severity: 'error',
      message: `the type of ${name} cannot be read`,
      place,
      help: ['write TYPE, TYPE? or TYPE = DEFAULT, as in `numeric(12,2)? = 0`'],
    })
    return []
  }
  const id = columnId(parent.id.path, name)
  const stated = typeof entry === 'string' ? { default: short.default } : entry
  const generated = 'generated' in stated ? stated.generated : undefined
  const column: Draft<ColumnAttributes> = {
    id,
    parent: parent.key,
    place,
    attributes: {
      type: short.type,
      collation: ('collation' in stated ? stated.collation : undefined) ?? null,
      generated: (typeof generated === 'string' ? generated : generated?.sql) ?? null,
      generation:
        generated === undefined ? null : typeof generated === 'object' && generated.virtual ? 'virtual' : 'stored',
      using: ('using' in stated ? stated.using : undefined) ?? null,
    },
  }
  const drafts: Draft[] = [column]
  const key = keyOf(id)
  const nullable = short.nullable || ('nullable' in stated && stated.nullable === true)
  if (!nullable) {
    const notNullName = 'not_null_name' in stated ? stated.not_null_name : undefined
    drafts.push({
      id: { kind: 'not_null', path: id.path },
      parent: key,
      place,
      attributes: { name: notNullName ?? null, noInherit: false, validated: true },
      ...(notNullName === undefined ? {} : { states: ['name'] }),
    })
  }
  if (stated.default !== undefined)
    drafts.push({
      id: { kind: 'default', path: id.path },
      parent: key,
      place: typeof entry === 'string' ? place : declaring.placeOf('default'),
      attributes: {
        expression: typeof stated.default === 'string' ? stated.default : literal(stated.default.value).text,
      },
    })
  const identity = 'identity' in stated ? stated.identity : undefined
  if (identity !== undefined) drafts.push(declaredIdentity(identity, id, declaring.placeOf('identity')))
  return drafts
}

/** Columns of tables (`pg_attribute`). */
export const columns = defineKind<ColumnAttributes, ColumnEntry>({
  name: 'column',
  traits: ['commented', 'foreign-optioned'],
  rank: 42,
  shapes: true,
  section: { key: 'columns', under: ['columned'], form: 'map', entry: columnEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type, a.attgenerated::text as generated,
      case when a.attcollation <> t.typcollation
        then pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) end as collation,
      case when a.attgenerated <> '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as expression,
      case when a.attgenerated <> '' then d.oid end as expression_oid
    ${columnSource(scope)}
    join pg_catalog.pg_type t on t.oid = a.atttypid
    left join pg_catalog.pg_collation co on co.oid = a.attcollation and a.attcollation <> t.typcollation
    left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
    left join pg_catalog.pg_attrdef d on a.attgenerated <> '' and d.adrelid = a.attrelid and d.adnum = a.attnum`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'attrelid')))
    if (table === undefined) return []
    const generated = text(row, 'generated')
    const expressionOid = row.expression_oid
    return [
      {
        addresses: [
          address('pg_class', number(row, 'attrelid'), number(row, 'attnum')),
          ...(typeof expressionOid === 'number' ? [address('pg_attrdef', expressionOid)] : []),
        ],
        fact: {
          id: columnId(table.id.path, text(row, 'name')),
          parent: table.key,
          position: number(row, 'attnum'),
          attributes: {
            type: text(row, 'type'),
            collation: textOrNull(row, 'collation'),
            generated: textOrNull(row, 'expression'),
            generation: generated === 's' ? 'stored' : generated === 'v' ? 'virtual' : null,
            using: null,
          },
        },
      },
    ]
  },

  declare,
  write: (column, writing) => {
    const { type, collation, generated, generation } = column.attributes
    const children = writing.children()
    const nullable = !children.some(child => child.id.kind === 'not_null')
    const expression = children.find(child => child.id.kind === 'default')?.attributes.expression
    const identity = children.find(child => child.id.kind === 'identity')
    const written = type + (nullable ? '?' : '')
    const computed: YamlValue | undefined =
      generated === null ? undefined : generation === 'virtual' ? yamlMap({ sql: generated, virtual: true }) : generated
    const long = yamlMap({
      type: written,
      collation: collation ?? undefined,
      default: typeof expression === 'string' ? expression : undefined,
      identity: identity === undefined ? undefined : writtenIdentity(identity),
      generated: computed,
    })
    const isShort = collation === null && computed === undefined && identity === undefined
    const oneLine = typeof expression !== 'string' || !/[\n#]/.test(expression)
    return {
      long,
      ...(isShort && oneLine ? { short: typeof expression === 'string' ? `${written} = ${expression}` : written } : {}),
    }
  },

  designate: column => sql`COLUMN ${ident(...column.id.path)}`,
  clause: definition,
  create: (column, context) => [
    {
      sql: sql`ALTER TABLE ${ident(...tableOf(column))} ADD COLUMN ${definition(column, context)}`,
      lock: 'access exclusive',
    },
  ],
  drop: column => [
    {
      sql: sql`ALTER TABLE ${ident(...tableOf(column))} DROP COLUMN ${ident(lastName(column))}`,
      lock: 'access exclusive',
      hazards:
        column.attributes.generated === null && !isForeign(column)
          ? [{ code: 'deletes-data', name: nameOf(column.id), message: `the values of ${nameOf(column.id)} go` }]
          : [],
    },
  ],
  rename: (from, to) => [
    {
      sql: sql`ALTER TABLE ${ident(...to.path.slice(0, -1))} RENAME COLUMN ${ident(from.path.at(-1) ?? '')} TO ${ident(to.path.at(-1) ?? '')}`,
      lock: 'access exclusive',
    },
  ],
  rebind: (from, to, replaced) => {
    const { type, collation } = to.attributes
    if (replaced.id.kind === 'collation' && collation !== null) return recollated(to, collation)
    const element = type.endsWith('[]') ? 'text[]' : 'text'
    return from.attributes.generated === null
      ? [
          {
            sql: sql`${alterColumn(to.id.path)} TYPE ${raw(type)} USING ${ident(lastName(to))}::${raw(element)}::${raw(type)}`,
            lock: 'access exclusive',
            hazards: [
              {
                code: 'rewrites-table',
                name: nameOf(to.id),
                message: `${nameOf(to.id)} moves to the new ${type}: the table is written again`,
              },
              {
                code: 'may-fail',
                name: nameOf(to.id),
                message: `a value that the new ${type} does not have stops the migration`,
              },
            ],
          },
        ]
      : undefined
  },
  holdsData: column => column.attributes.generated === null && !isForeign(column),

  attributes: {
    type: { compare: 'plain', disturbs: true, change: retyped },
    collation: { compare: 'plain', disturbs: true, change: retyped },
    generated: { compare: 'expression', change: regenerated },
    generation: { compare: 'plain', change: regenerated },
    using: { compare: 'derived', change: () => [] },
  },
})
