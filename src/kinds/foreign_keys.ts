import { type ForeignKeyEntry, foreignKeyEntry, parseReference } from '../../schema/foreign_keys.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { dotted } from '../model/ids.ts'
import { type Declaring, defineKind, type Reading } from '../model/kinds.ts'
import { flag, number, numbers, type Row, text, texts } from '../model/rows.ts'
import { ident, join, names, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import {
  addChecked,
  columnNames,
  constrainedColumns,
  constraintColumns,
  constraintFilter,
  constraintHeritage,
  constraintId,
  constraintName,
  type Deferrable,
  declaredValidity,
  deferrableClause,
  designateConstraint,
  dropConstraint,
  heldConstraint,
  named,
  readDeferrable,
  readValidity,
  recreated,
  renameConstraint,
  tableOf,
  tablePath,
  type Validity,
  validate,
  validityClause,
  writtenValidity,
} from './constraints.ts'
import { declaredInheritedAs, nameAbove } from './inherited_entries.ts'
import { orphans } from './offending_rows.ts'

const actions = ['no_action', 'restrict', 'cascade', 'set_null', 'set_default'] as const
type Action = (typeof actions)[number]

export type ForeignKeyAttributes = {
  readonly columns: readonly string[]
  readonly references: readonly string[]
  /** Null, in a file only, where they are those of the primary key. */
  readonly referenced: readonly string[] | null
  readonly match: 'simple' | 'full'
  readonly onUpdate: Action
  readonly onDelete: Action
  /** The columns that `SET NULL` and `SET DEFAULT` set; empty: all (PostgreSQL 15). */
  readonly onDeleteColumns: readonly string[]
  readonly deferrable: Deferrable
  readonly validity: Validity
  /** The last column is a range that is to be covered (PostgreSQL 18). */
  readonly period: boolean
}

const actionLetters: Readonly<Record<string, Action>> = {
  a: 'no_action',
  r: 'restrict',
  c: 'cascade',
  n: 'set_null',
  d: 'set_default',
}

const actionWords: Readonly<Record<Action, string>> = {
  no_action: 'NO ACTION',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  set_null: 'SET NULL',
  set_default: 'SET DEFAULT',
}

const keyList = (columns: readonly string[], period: boolean): Sql =>
  sql`(${join(columns.map((column, index) => (period && index === columns.length - 1 ? sql`PERIOD ${ident(column)}` : ident(column))))})`

const definition = ({ id, attributes }: Fact<ForeignKeyAttributes>): Sql => {
  const { columns, references, referenced, match, onUpdate, onDelete, onDeleteColumns, deferrable, period } = attributes
  return named(
    constraintName(id),
    sql`FOREIGN KEY ${keyList(columns, period)} REFERENCES ${ident(...references)}${
      referenced === null ? sql`` : sql` ${keyList(referenced, period)}`
    }${when(match === 'full', sql` MATCH FULL`)}${when(onUpdate !== 'no_action', sql` ON UPDATE ${raw(actionWords[onUpdate])}`)}${when(
      onDelete !== 'no_action',
      sql` ON DELETE ${raw(actionWords[onDelete])}`,
    )}${when(onDeleteColumns.length > 0, sql` ${names(onDeleteColumns)}`)}${deferrableClause(deferrable)}`,
  )
}

/** The rows that the key would not take; undefined where that is no plain comparison. */
const orphansOf = ({ id, attributes }: Fact<ForeignKeyAttributes>): Sql | undefined => {
  const { columns, references, referenced, match, period } = attributes
  return period || match === 'full' || referenced === null
    ? undefined
    : orphans(tablePath(id), columns, references, referenced)
}

const alterConstraint = ({ id }: Fact, to: Sql): Change => ({
  sql: sql`ALTER TABLE ${ident(...tablePath(id))} ALTER CONSTRAINT ${ident(constraintName(id))} ${to}`,
  lock: 'access exclusive',
})

function validityChanged(
  from: Fact<ForeignKeyAttributes>,
  to: Fact<ForeignKeyAttributes>,
): readonly Change[] | 'recreate' {
  const { validity } = to.attributes
  if (validity === 'not_enforced') return [alterConstraint(to, sql`NOT ENFORCED`)]
  if (validity === 'not_valid') return 'recreate'
  if (from.attributes.validity === 'not_valid') return [validate(to, orphansOf(to))]
  return [{ ...alterConstraint(to, sql`ENFORCED`), hazards: validate(to, orphansOf(to)).hazards ?? [] }]
}

function referenceOf(row: Row, reading: Reading): Pick<ForeignKeyAttributes, 'references' | 'referenced'> | undefined {
  const oid = number(row, 'confrelid')
  const table = reading.at(address('pg_class', oid))
  if (table === undefined)
    return { references: [text(row, 'ref_schema'), text(row, 'ref_table')], referenced: texts(row, 'ref_columns') }
  const referenced = columnNames(numbers(row, 'ref_attnums'), oid, reading)
  return referenced === undefined ? undefined : { references: table.id.path, referenced }
}

/** Reports columns that do not go together. */
function checkColumns(
  { columns, on_delete, period }: Exclude<ForeignKeyEntry, { inherited: string }>,
  referenced: readonly string[] | undefined,
  { name, placeOf, report }: Declaring,
): void {
  const wrong = (message: string, help: string, ...at: readonly string[]): void =>
    report({ code: 'foreign-key-columns', severity: 'error', message, place: placeOf(...at), help: [help] })
  if (referenced !== undefined && referenced.length !== columns.length)
    wrong(
      `${name} has ${columns.length === 1 ? 'one column' : `${columns.length} columns`} and refers to ${referenced.length}`,
      'name as many columns on both sides',
      'references',
    )
  const twice = referenced?.find((column, index) => referenced.indexOf(column) !== index)
  if (twice !== undefined) wrong(`${name} refers to ${twice} twice`, 'name each column once', 'references')
  if (period === true && columns.length < 2)
    wrong(`${name} has nothing but a period`, 'name at least one column before the range', 'columns')
  if (typeof on_delete !== 'object') return
  const [key, set] =
    'set_null' in on_delete
      ? (['set_null', on_delete.set_null] as const)
      : (['set_default', on_delete.set_default] as const)
  const other = set.find(column => !columns.includes(column))
  if (other !== undefined)
    wrong(
      `${other} is no column of ${name}, so that it cannot set it`,
      `name some of ${columns.join(', ')}`,
      'on_delete',
      key,
    )
}

type OnDelete = Pick<ForeignKeyAttributes, 'onDelete' | 'onDeleteColumns'>

function declaredOnDelete(entry: Exclude<ForeignKeyEntry, { inherited: string }>['on_delete']): OnDelete {
  if (entry === undefined) return { onDelete: 'no_action', onDeleteColumns: [] }
  if (typeof entry === 'string') return { onDelete: entry, onDeleteColumns: [] }
  return 'set_null' in entry
    ? { onDelete: 'set_null', onDeleteColumns: entry.set_null }
    : { onDelete: 'set_default', onDeleteColumns: entry.set_default }
}

function writtenOnDelete({ onDelete, onDeleteColumns }: OnDelete): YamlValue | undefined {
  if (onDeleteColumns.length > 0) return yamlMap({ [onDelete]: onDeleteColumns })
  return onDelete === 'no_action' ? undefined : onDelete
}

const blank: ForeignKeyAttributes = {
  columns: [],
  references: [],
  referenced: null,
  match: 'simple',
  onUpdate: 'no_action',
  onDelete: 'no_action',
  onDeleteColumns: [],
  deferrable: null,
  validity: 'validated',
  period: false,
}

/**
 * Foreign keys (`pg_constraint`, contype `f`). They do not follow a column's new type: PostgreSQL builds them again after each
 * ALTER, and refuses where the columns of both tables change, as from integer to text, because it meets one before the other.
 */
export const foreignKeys = defineKind<ForeignKeyAttributes, ForeignKeyEntry>({
  name: 'foreign_key',
  traits: ['commented'],
  rank: 56,
  nominal: true,
  section: { key: 'foreign_keys', under: ['keyed'], form: 'map', entry: foreignKeyEntry },

  // The names of what is referred to are only needed where it is not managed.
  query: scope => sql`
    select ${constraintColumns(scope)}, k.confrelid, k.confkey::int4[] as ref_attnums, k.confmatchtype::text as match,
      k.confupdtype::text as on_update, k.confdeltype::text as on_delete,
      ${scope.major < 15 ? sql`null::int4[]` : sql`k.confdelsetcols::int4[]`} as delete_attnums,
      n.nspname as ref_schema, r.relname as ref_table,
      case when not (${scope.managed(sql`r.relnamespace`)} and ${scope.notOfExtension(sql`pg_class`, sql`r.oid`)}) then (
        select pg_catalog.array_agg(a.attname::text order by u.position)
        from pg_catalog.unnest(k.confkey) with ordinality as u (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum) end as ref_columns
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_class r on r.oid = k.confrelid
    join pg_catalog.pg_namespace n on n.oid = r.relnamespace
    where ${constraintFilter(scope, 'f')}`,
  read: (row, reading) => {
    const table = tableOf(row, reading)
    const columns = constrainedColumns(row, reading)
    const reference = referenceOf(row, reading)
    const onDeleteColumns = columnNames(numbers(row, 'delete_attnums'), number(row, 'conrelid'), reading)
    if (table === undefined || columns === undefined || reference === undefined || onDeleteColumns === undefined)
      return []
    return [
      {
        addresses: [address('pg_constraint', number(row, 'oid'))],
        fact: {
          id: constraintId('foreign_key', table.id.path, text(row, 'name')),
          parent: table.key,
          ...constraintHeritage(row, reading, (path, name) => constraintId('foreign_key', path, name)),
          attributes: {
            columns,
            ...reference,
            match: text(row, 'match') === 'f' ? 'full' : 'simple',
            onUpdate: actionLetters[text(row, 'on_update')] ?? 'no_action',
            onDelete: actionLetters[text(row, 'on_delete')] ?? 'no_action',
            onDeleteColumns,
            deferrable: readDeferrable(row),
            validity: readValidity(row),
            period: flag(row, 'conperiod'),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place, qualify } = declaring
    if (parent === undefined) return []
    const id = constraintId('foreign_key', parent.id.path, name)
    if ('inherited' in entry)
      return declaredInheritedAs({ id, blank, stated: {} }, declaring, table =>
        constraintId('foreign_key', table, entry.inherited),
      )
    const reference = parseReference(entry.references)
    if (reference === undefined) return []
    checkColumns(entry, reference.columns, declaring)
    return [
      {
        id,
        parent: parent.key,
        place,
        attributes: {
          columns: entry.columns,
          references: qualify(reference.table),
          referenced: reference.columns ?? null,
          match: entry.match ?? 'simple',
          onUpdate: entry.on_update ?? 'no_action',
          ...declaredOnDelete(entry.on_delete),
          deferrable: entry.deferrable ?? null,
          validity: declaredValidity(entry),
          period: entry.period ?? false,
        },
      },
    ]
  },
  write: ({ attributes }, writing) => {
    const { columns, references, referenced, match, onUpdate, deferrable, validity, period } = attributes
    const target = referenced === null ? '' : `(${referenced.map(column => dotted([column])).join(', ')})`
    return {
      long: yamlMap({
        columns,
        references: writing.name(references) + target,
        match: match === 'full' ? 'full' : undefined,
        on_update: onUpdate === 'no_action' ? undefined : onUpdate,
        on_delete: writtenOnDelete(attributes),
        deferrable: deferrable ?? undefined,
        ...writtenValidity(validity),
        period: period || undefined,
      }),
    }
  },

  writeInherited: (fact, writing) => {
    const above = nameAbove(fact, writing)
    return { long: yamlMap({ inherited: above.name }), says: !above.isAutomatic }
  },
  blank,

  designate: ({ id }) => designateConstraint(tablePath(id), constraintName(id)),
  holds: ({ id }) => [heldConstraint(tablePath(id), constraintName(id))],
  // CREATE TABLE takes NOT VALID and makes a valid one.
  clause: fact =>
    fact.attributes.validity === 'not_valid'
      ? undefined
      : sql`${definition(fact)}${validityClause(fact.attributes.validity)}`,
  create: (fact, context) => addChecked(fact, definition(fact), 'share row exclusive', context, orphansOf(fact)),
  drop: ({ id }) => [dropConstraint(tablePath(id), constraintName(id))],
  rename: renameConstraint,

  attributes: {
    columns: recreated,
    references: recreated,
    referenced: recreated,
    match: recreated,
    onUpdate: recreated,
    onDelete: recreated,
    onDeleteColumns: recreated,
    period: recreated,
    deferrable: {
      compare: 'plain',
      change: (_from, to) => {
        const { deferrable } = to.attributes
        return [
          alterConstraint(
            to,
            deferrable === null
              ? sql`NOT DEFERRABLE`
              : sql`DEFERRABLE INITIALLY ${raw(deferrable === 'deferred' ? 'DEFERRED' : 'IMMEDIATE')}`,
          ),
        ]
      },
    },
    validity: { compare: 'plain', change: validityChanged },
  },
})
