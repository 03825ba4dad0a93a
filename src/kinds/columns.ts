import { type ColumnEntry, columnEntry } from '../../schema/columns.ts'
import { address } from '../model/addresses.ts'
import { type Attributes, type Fact, isInherited } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { isOfPartitionKey } from './carried_rows.ts'
import { checkColumn, readShort } from './column_contradictions.ts'
import { alterColumn, columnHeritage, columnSource, heritageColumns } from './column_rows.ts'
import { type ColumnAttributes, isForeign, moved, recollated, retyped } from './column_types.ts'
import { declaredIdentity, writtenIdentity } from './identities.ts'
import { writtenNotNull } from './not_nulls.ts'
import { rowsWhere } from './offending_rows.ts'

export type { ColumnAttributes } from './column_types.ts'

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

/** How the files say that values become others, and others again when that is undone. */
const conversions = (using: NonNullable<OwnEntry['using']>): Attributes =>
  typeof using === 'string'
    ? { using }
    : {
        ...(using.up === undefined ? {} : { using: using.up }),
        ...(using.down === undefined ? {} : { usingBack: using.down }),
      }

/** Whether a column that is added to a table with rows must not be null there, and nothing says what it is. */
function getsNothing(column: Fact<ColumnAttributes>, context: PlanContext): boolean {
  if (column.parent === undefined || context.isNew(column.parent) || isForeign(column)) return false
  const kinds = context.absorbed.map(({ id }) => id.kind)
  const ofDomain = context.to.facts.get(`domain ${column.attributes.type}`)?.attributes.default ?? null
  if (ofDomain !== null) return false
  return (
    kinds.includes('not_null') &&
    column.attributes.generated === null &&
    !kinds.some(kind => kind === 'default' || kind === 'identity')
  )
}

/** A column of a partition key is as it is: its table is made again. */
const retypedOrRemade = (
  from: Fact<ColumnAttributes>,
  to: Fact<ColumnAttributes>,
  context: PlanContext,
): readonly Change[] | 'recreate' => (isOfPartitionKey(from, context) ? 'recreate' : retyped(from, to, context))

type LongEntry = Exclude<ColumnEntry, string>
type InheritedEntry = Extract<LongEntry, { readonly inherited: 'true' }>
type OwnEntry = Exclude<LongEntry, InheritedEntry>

/** What a column's entry says of facts that hang on it. */
interface Beside {
  readonly notNull: boolean
  readonly notNullName: string | undefined
  readonly backfill: string | undefined
  readonly notNullNoInherit: boolean
  readonly notNullNotValid: boolean
  readonly default: ColumnDefault | undefined
  readonly identity: OwnEntry['identity']
  /** Undefined where it comes from elsewhere. */
  readonly type: string | undefined
}
type ColumnDefault = OwnEntry['default']

function declaredBeside(column: Id, beside: Beside, declaring: Declaring, isShort: boolean): readonly Draft[] {
  const { place } = declaring
  const parent = keyOf(column)
  const drafts: Draft[] = []
  if (beside.notNull)
    drafts.push({
      id: { kind: 'not_null', path: column.path },
      parent,
      place,
      attributes: {
        name: beside.notNullName ?? null,
        noInherit: beside.notNullNoInherit,
        validated: !beside.notNullNotValid,
      },
      ...(beside.notNullName === undefined ? {} : { states: ['name'] }),
      ...(beside.backfill === undefined ? {} : { transition: { backfill: beside.backfill } }),
    })
  if (beside.default !== undefined)
    drafts.push({
      id: { kind: 'default', path: column.path },
      parent,
      place: isShort ? place : declaring.placeOf('default'),
      attributes: {
        expression: typeof beside.default === 'string' ? beside.default : literal(beside.default.value).text,
      },
    })
  if (beside.identity !== undefined) drafts.push(declaredIdentity(beside.identity, column, beside.type, declaring))
  return drafts
}

/** A column that comes from elsewhere: only what hangs on it is declared. */
function declareInherited(entry: InheritedEntry, id: Id, declaring: Declaring): readonly Draft[] {
  const { parent, place } = declaring
  if (parent === undefined) return []
  const column: Draft<ColumnAttributes> = {
    id,
    parent: parent.key,
    place,
    origin: ['inherited'],
    attributes: { type: '', collation: null, generated: null, generation: null },
  }
  const beside: Beside = {
    notNull: entry.nullable === 'false',
    notNullName: entry.not_null_name,
    backfill: entry.backfill,
    notNullNoInherit: false,
    notNullNotValid: false,
    default: entry.default,
    identity: entry.identity,
    type: undefined,
  }
  return [column, ...declaredBeside(id, beside, declaring, false)]
}

function declare(entry: ColumnEntry, declaring: Declaring): readonly Draft[] {
  const { parent, name, place, report } = declaring
  if (parent === undefined) return []
  const id = columnId(parent.id.path, name)
  if (typeof entry !== 'string' && 'inherited' in entry) return declareInherited(entry, id, declaring)
  if (parent.parent !== undefined)
    report({
      code: 'partition-column',
      severity: 'error',
      message: `${nameOf(parent.id)} is a partition: its columns are those of its table`,
      place,
      help: ['leave it out, or write `inherited: true` with a default or settings of its own'],
    })
  const long: OwnEntry = typeof entry === 'string' ? { type: entry } : entry
  const short = readShort(long.type, typeof entry === 'string', declaring)
  if (short === undefined || !checkColumn(short, long, declaring)) return []
  const { generated } = long
  const column: Draft<ColumnAttributes> = {
    id,
    parent: parent.key,
    place,
    attributes: {
      type: short.type,
      collation: long.collation ?? null,
      generated: (typeof generated === 'string' ? generated : generated?.sql) ?? null,
      generation:
        generated === undefined ? null : typeof generated === 'object' && generated.virtual ? 'virtual' : 'stored',
    },
    ...(long.using === undefined ? {} : { transition: conversions(long.using) }),
  }
  const isNullable = short.nullable || long.nullable === true
  const said = (['not_null_name', 'not_null_no_inherit', 'not_null_not_valid'] as const).find(key => key in long)
  if (isNullable && said !== undefined)
    report({
      code: 'not-null-name',
      severity: 'error',
      message: `${name} allows nulls, so there is no NOT NULL of which ${said} says more`,
      place: declaring.placeOf(said),
      help: [`leave ${said} out`, 'or leave out what allows nulls'],
    })
  const moving = (['using', 'backfill'] as const).find(key => long[key] !== undefined)
  if (moving !== undefined && isForeign(column))
    report({
      code: 'no-column-setting',
      severity: 'error',
      message: `the values of a foreign table stand on another server, so a column of it has no ${moving}`,
      place: declaring.placeOf(moving),
      help: [`leave ${moving} out`],
    })
  const beside: Beside = {
    notNull: !isNullable,
    notNullName: long.not_null_name,
    backfill: long.backfill,
    notNullNoInherit: long.not_null_no_inherit ?? false,
    notNullNotValid: long.not_null_not_valid ?? false,
    default: typeof entry === 'string' ? short.default : long.default,
    identity: long.identity,
    type: short.type,
  }
  return [column, ...declaredBeside(id, beside, declaring, typeof entry === 'string')]
}

/** What hangs on a column and is its own: nothing of it where the column inherits it too. */
const written = (children: readonly Fact[]): Readonly<Record<string, YamlValue | undefined>> => {
  const own = children.filter(child => !isInherited(child))
  const expression = own.find(child => child.id.kind === 'default')?.attributes.expression
  const identity = own.find(child => child.id.kind === 'identity')
  const notNull = own.find(child => child.id.kind === 'not_null')
  return {
    ...(notNull === undefined ? {} : writtenNotNull(notNull)),
    default: typeof expression === 'string' ? expression : undefined,
    identity: identity === undefined ? undefined : writtenIdentity(identity),
  }
}

/** Columns of tables (`pg_attribute`). */
export const columns = defineKind<ColumnAttributes, ColumnEntry>({
  name: 'column',
  traits: ['commented', 'labelled', 'nullable', 'numbered', 'foreign-optioned', 'stored'],
  rank: 42,
  shapes: true,
  matched: true,
  section: { key: 'columns', under: ['columned'], form: 'map', entry: columnEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attname as name, ${heritageColumns}, pg_catalog.format_type(a.atttypid, a.atttypmod) as type, a.attgenerated::text as generated,
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
          ...columnHeritage(row, reading),
          attributes: {
            type: text(row, 'type'),
            collation: textOrNull(row, 'collation'),
            generated: textOrNull(row, 'expression'),
            generation: generated === 's' ? 'stored' : generated === 'v' ? 'virtual' : null,
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
    const beside = written(children)
    const short = type + (nullable ? '?' : '')
    const computed: YamlValue | undefined =
      generated === null ? undefined : generation === 'virtual' ? yamlMap({ sql: generated, virtual: true }) : generated
    const long = yamlMap({ type: short, collation: collation ?? undefined, ...beside, generated: computed })
    const expression = beside.default
    const isShort = [...long.keys()].every(key => key === 'type' || key === 'default')
    const oneLine = typeof expression !== 'string' || !/[\n#]/.test(expression)
    return {
      long,
      ...(isShort && oneLine ? { short: typeof expression === 'string' ? `${short} = ${expression}` : short } : {}),
    }
  },
  writeInherited: (column, writing) => {
    const children = writing.children()
    const notNull = children.some(child => child.id.kind === 'not_null' && !isInherited(child))
    const key = writing.catalog.facts.get(keyOf({ kind: 'primary_key', path: tableOf(column) }))?.attributes.columns
    const isKey = Array.isArray(key) && key.includes(lastName(column))
    const more = yamlMap({ nullable: notNull && !isKey ? false : undefined, ...written(children) })
    return { long: new Map<string, YamlValue>([['inherited', true], ...more]), says: more.size > 0 }
  },

  designate: column => sql`COLUMN ${ident(...column.id.path)}`,
  clause: definition,
  create: (column, context) => [
    {
      sql: sql`ALTER TABLE ${ident(...tableOf(column))} ADD COLUMN ${definition(column, context)}`,
      lock: 'access exclusive',
      ...(getsNothing(column, context)
        ? {
            hazards: [
              {
                code: 'may-fail',
                name: nameOf(column.id),
                message: `where the table has rows the migration stops: ${nameOf(column.id)} has nothing in them and must not be null; give it a default, say \`backfill\`, or let it be null first`,
                offending: rowsWhere(tableOf(column)),
              },
            ],
          }
        : {}),
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
  rebind: (from, to, replaced, context) => {
    const { collation } = to.attributes
    if (replaced.id.kind === 'collation' && collation !== null) return recollated(to, collation)
    return from.attributes.generated === null && !isOfPartitionKey(from, context)
      ? moved(to, replaced, context)
      : undefined
  },
  ofParent: isOfPartitionKey,
  holdsData: column => column.attributes.generated === null && !isForeign(column),

  attributes: {
    type: { compare: 'plain', disturbs: true, change: retypedOrRemade },
    collation: { compare: 'plain', disturbs: true, change: retypedOrRemade },
    generated: { compare: 'expression', change: regenerated },
    generation: { compare: 'plain', change: regenerated },
  },
})
