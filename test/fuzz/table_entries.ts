import { quoteIdent } from '../../src/model/sql.ts'
import { entry, fitting, named, names, placed, said } from './entries.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  IndexPart,
  Item,
  Key,
  Partition,
  Plain,
  Policy,
  Rule,
  Statistics,
  Table,
  Trigger,
  View,
} from './model.ts' // prettier-ignore
import { queryText } from './queries.ts'
import { inFile, inSql, placeOf, sqlText, typeText } from './writing.ts'

const columnEntry = (each: Column): Plain => {
  const { type, nullable, initial, generated, identity, collation, using } = each
  return entry(
    {
      type: `${typeText(type)}${nullable ? '?' : ''}`,
      default: initial && sqlText(initial),
      generated:
        generated &&
        (generated.virtual
          ? new Map([
              ['sql', sqlText(generated.sql)],
              ['virtual', 'true'],
            ])
          : sqlText(generated.sql)),
      identity,
      collation: collation === undefined ? undefined : typeof collation === 'string' ? collation : inSql(collation),
      using: using && sqlText(using),
      ...said(each),
    },
    fitting(each),
  ) // prettier-ignore
}

export const check = (each: Check): Plain => entry({ sql: sqlText(each.sql), ...said(each) }, each.settings)
const key = (each: Key): Plain =>
  entry({ columns: names(each.columns), include: names(each.include), ...said(each) }, each.settings)
const reference = ({ table, references }: ForeignKey): string =>
  `"${table.schema.name.replaceAll('"', '""')}"."${table.name.replaceAll('"', '""')}"(${references.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ')})`
const foreignKey = (each: ForeignKey): Plain =>
  entry({ columns: names(each.columns), references: reference(each), ...said(each) }, each.settings)
const part = ({ column, sql, settings, opclass }: IndexPart): Plain =>
  column !== undefined && settings.size === 0 && opclass === undefined
    ? column.name
    : entry({ column: column?.name, sql: sql && sqlText(sql), opclass: opclass && inFile(placeOf(opclass)) }, settings)
const index = (each: Index): Plain =>
  entry(
    {
      keys: each.parts.map(part),
      include: names(each.include),
      where: each.where && sqlText(each.where),
      ...said(each),
    },
    each.settings,
  )
const element = (each: IndexPart): Plain =>
  entry({ column: each.column?.name, sql: each.sql && sqlText(each.sql) }, each.settings)
const exclusion = (each: Exclusion): Plain =>
  entry({ elements: each.parts.map(element), where: each.where && sqlText(each.where), ...said(each) }, each.settings)
const statistics = (each: Statistics): Plain =>
  entry(
    { on: each.on.map(on => ('sql' in on ? new Map([['sql', sqlText(on.sql)]]) : on.name)), ...said(each) },
    each.settings,
  )
const trigger = (each: Trigger): Plain =>
  entry(
    {
      [each.timing]: each.events.map(({ word, columns }) =>
        columns.length === 0 ? word : new Map([[word, names(columns)]]),
      ),
      run: `${inSql(each.routine)}()`,
      when: each.when && sqlText(each.when),
      ...said(each),
    },
    each.settings,
  )
const rule = (each: Rule): Plain =>
  entry(
    {
      on: each.event,
      where: each.where && sqlText(each.where),
      do: each.action && sqlText(each.action),
      ...said(each),
    },
    each.settings,
  )
const policy = (each: Policy): Plain =>
  entry(
    { using: each.using && sqlText(each.using), with_check: each.check && sqlText(each.check), ...said(each) },
    each.settings,
  )
const partition = (each: Partition): Plain =>
  entry(
    {
      values: each.bound,
      indexes: new Map([
        ...named(each.indexes, index),
        ...each.parts.map(({ name, of }): [string, Plain] => [name, new Map([['inherited', of.name]])]),
      ]),
      ...said(each),
    },
    each.settings,
  )

/** What a table's entry says. */
export const table = (each: Table): Plain => {
  const { partitioned } = each
  return entry(
    {
      server: each.server?.name,
      inherits: each.inherits.map(inFile),
      access_method: each.accessMethod?.name,
      partition_by: partitioned && `${partitioned.strategy} (${quoteIdent(partitioned.by.name)})`,
      columns: named(each.columns, columnEntry),
      primary_key:
        each.primaryKey &&
        entry(
          {
            name: each.primaryKey.name === '' ? undefined : each.primaryKey.name,
            columns: names(each.primaryKey.columns),
            include: names(each.primaryKey.include),
            comment: each.primaryKey.comment,
          },
          each.primaryKey.settings,
        ),
      uniques: named(each.uniques, key),
      checks: named(each.checks, check),
      foreign_keys: named(each.foreignKeys, foreignKey),
      exclusions: named(each.exclusions, exclusion),
      indexes: named(each.indexes, index),
      statistics: named(each.statistics, statistics),
      triggers: named(each.triggers, trigger),
      rules: named(each.rules, rule),
      policies: named(each.policies, policy),
      partitions: partitioned && placed(each.partitions, partition),
      ...said(each),
    },
    each.settings,
  ) // prettier-ignore
}

const item = (each: Item): Plain =>
  entry({ default: each.initial && sqlText(each.initial), comment: each.comment }, each.settings)

/** What a view's entry says. */
export const view = (each: View): Plain =>
  entry(
    {
      query: queryText(each),
      columns: named(
        each.items.filter(({ initial, comment }) => initial !== undefined || comment !== undefined),
        item,
      ),
      indexes: named(each.indexes, index),
      triggers: named(each.triggers, trigger),
      ...said(each),
    },
    each.settings,
  )
