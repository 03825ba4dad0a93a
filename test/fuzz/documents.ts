import { stringify } from 'yaml'
import { quoteIdent } from '../../src/model/sql.ts'
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  IndexPart,
  Item,
  Key,
  Model,
  Named,
  Partition,
  Placed,
  Plain,
  Policy,
  Privilege,
  Routine,
  Rule,
  Statistics,
  Table,
  Trigger,
  View,
} from './model.ts' // prettier-ignore
import { isColumn } from './model.ts'
import { queryText } from './queries.ts'
import { inFile, inFileWithArguments, inSql, protectedPart, sampleOf, sqlText, typeText } from './writing.ts'

export type Entry = ReadonlyMap<string, Plain>
export type Document = Map<string, Plain>

/** The keys of an entry, in order, without those that have no value or nothing in it. */
const entry = (values: Readonly<Record<string, Plain | undefined>>, settings?: ReadonlyMap<string, Plain>): Entry =>
  new Map([
    ...Object.entries(values).flatMap(([key, value]): [string, Plain][] =>
      value === undefined || (typeof value !== 'string' && isEmpty(value)) ? [] : [[key, value]],
    ),
    ...(settings ?? []),
  ])

const isEmpty = (value: Exclude<Plain, string>): boolean =>
  value instanceof Map ? value.size === 0 : Array.isArray(value) && value.length === 0

const named = <T extends Named>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [each.name, write(each)]))
/** Of what has no schema. */
const singly = <T extends Named>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [protectedPart(each.name), write(each)]))
const placed = <T extends Placed>(list: readonly T[], write: (each: T) => Plain): Entry =>
  new Map(list.map((each): [string, Plain] => [inFile(each), write(each)]))

/** What every object may say. */
const said = ({ former, comment, owner, grants }: Named): Readonly<Record<string, Plain | undefined>> => ({
  renamed_from:
    former === undefined
      ? undefined
      : former.schema === undefined
        ? former.name
        : inFile({ schema: former.schema, name: former.name }),
  comment,
  owner,
  grants:
    grants === undefined
      ? undefined
      : new Map(Array.from(grants, ([role, list]): [string, Plain] => [role, list.map(privilege)])),
})

const privilege = (each: Privilege): Plain =>
  typeof each === 'string' ? each : new Map([[each.word, each.columns.map(column => column.name)]])

const flag = (on: boolean): string | undefined => (on ? 'true' : undefined)
const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name)

const columnEntry = (each: Column): Plain => {
  const { type, nullable, initial, generated, identity, collation, using, settings } = each
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
    settings,
  ) // prettier-ignore
}

const check = (each: Check): Plain => entry({ sql: sqlText(each.sql), ...said(each) }, each.settings)
const key = (each: Key): Plain =>
  entry({ columns: names(each.columns), include: names(each.include), ...said(each) }, each.settings)
const reference = ({ table, references }: ForeignKey): string =>
  `"${table.schema.name.replaceAll('"', '""')}"."${table.name.replaceAll('"', '""')}"(${references.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ')})`
const foreignKey = (each: ForeignKey): Plain =>
  entry({ columns: names(each.columns), references: reference(each), ...said(each) }, each.settings)
const part = ({ column, sql, settings }: IndexPart): Plain =>
  column !== undefined && settings.size === 0
    ? column.name
    : entry({ column: column?.name, sql: sql && sqlText(sql) }, settings)
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
  entry({ values: each.bound, indexes: named(each.indexes, index), ...said(each) }, each.settings)

const table = (each: Table): Plain => {
  const { partitioned } = each
  return entry(
    {
      inherits: each.inherits.map(inFile),
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

const view = (each: View): Plain =>
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

const result = ({ returns }: Routine): string => (typeof returns === 'string' ? returns : typeText(returns))

/** The source text of a routine. */
function body({ body: form, returns, mark, uses }: Routine): Readonly<Record<string, string>> {
  if (returns === 'trigger')
    return { body: `begin\n  -- ${mark}\n  if tg_op = 'DELETE' then return old; end if;\n  return new;\nend\n` }
  if (returns === 'event_trigger') return { body: `begin\n  -- ${mark}\n  null;\nend\n` }
  if (returns === 'void') return { body: form === 'plpgsql' ? `begin\n  perform ${mark};\nend\n` : `select ${mark}` }
  const value = typeof returns === 'string' ? 'null' : `${sampleOf(returns, mark)}::${typeText(returns)}`
  if (form === 'plpgsql') return { body: `begin\n  return ${value}; -- ${mark}\nend\n` }
  if (form === 'sql') return { body: `select ${value} /* ${mark} */` }
  return { sql_body: uses === undefined ? `return ${value}` : `return case when ${mark} > 0 then ${value} end` }
}

const args = ({ args: list }: Routine): string =>
  list
    .map(({ name, type, optional }) =>
      [
        ...(name === '' ? [] : [quoteIdent(name)]),
        typeText(type),
        ...(optional ? ['=', `null::${typeText(type)}`] : []),
      ].join(' '),
    )
    .join(', ')

const routine = (each: Routine): Plain =>
  entry(
    {
      returns: each.form === 'function' ? result(each) : undefined,
      language: each.body === 'plpgsql' ? 'plpgsql' : 'sql',
      ...body(each),
      ...said(each),
      ...(each.former === undefined
        ? {}
        : {
            renamed_from:
              each.former.schema === undefined
                ? each.former.name
                : inFileWithArguments({ schema: each.former.schema, name: each.former.name }),
          }),
    },
    each.settings,
  ) // prettier-ignore
const routines = (list: readonly Routine[], form: Routine['form']): Entry =>
  new Map(
    list
      .filter(each => each.form === form)
      .map((each): [string, Plain] => [`${inFileWithArguments(each)}(${args(each)})`, routine(each)]),
  )

const steps = ['int4pl', 'int4larger', 'int4smaller']

/** The document of a model. */
export function documentOf(model: Model): Document {
  const sections: Readonly<Record<string, Plain | undefined>> = {
    version: '1',
    schemas: new Map(model.schemas.map(each => [protectedPart(each.name), entry(said(each), each.settings)])),
    collations: placed(model.collations, each => entry(said(each), each.settings)),
    enums: placed(model.enums, each => entry({ labels: each.labels, ...said(each) }, each.settings)),
    domains: placed(model.domains, each =>
      entry(
        {
          type: `${typeText(each.base)}${each.nullable ? '?' : ''}`,
          default: each.initial && sqlText(each.initial),
          checks: named(each.checks, check),
          ...said(each),
        },
        each.settings,
      ),
    ),
    composites: placed(model.composites, each =>
      entry(
        {
          attributes: named(each.attributes, attribute =>
            entry({ type: typeText(attribute.type), ...said(attribute) }, attribute.settings),
          ),
          ...said(each),
        },
        each.settings,
      ),
    ),
    sequences: placed(model.sequences, each =>
      entry({ owned_by: each.ownedBy && ownerOf(model, each.ownedBy), ...said(each) }, each.settings),
    ),
    functions: routines(model.routines, 'function'),
    procedures: routines(model.routines, 'procedure'),
    aggregates: new Map(
      model.aggregates.map((each): [string, Plain] => [
        `${inFileWithArguments(each)}(integer)`,
        entry(
          {
            state_function: each.step === undefined ? (steps[each.form % steps.length] ?? 'int4pl') : inSql(each.step),
            state_type: 'integer',
            ...said(each),
          },
          each.settings,
        ),
      ]),
    ),
    operators: new Map(
      model.operators.map((each): [string, Plain] => [
        `${inFileWithArguments({ schema: each.schema, name: '' }).replace(/\.""$/, '')}.${each.name}(${each.routine.args.map(({ type }) => typeText(type)).join(', ')})`,
        entry({ function: inSql(each.routine), ...said(each) }, each.settings),
      ]),
    ),
    casts: new Map(
      model.casts.map((each): [string, Plain] => [
        `${inSql(each.from)} as integer`,
        entry(
          {
            function: each.routine && `${inSql(each.routine)}(${args(each.routine)})`,
            inout: flag(each.routine === undefined),
            comment: each.comment,
          },
          each.settings,
        ),
      ]),
    ),
    text_search_dictionaries: placed(model.dictionaries, each => entry(said(each), each.settings)),
    text_search_configurations: placed(model.configurations, each =>
      entry(
        {
          mappings: new Map(
            Array.from(each.mappings, ([token, to]): [string, Plain] => [
              token,
              typeof to === 'string' ? to : inSql(to),
            ]),
          ),
          ...said(each),
        },
        each.settings,
      ),
    ),
    tables: placed(model.tables, table),
    views: placed(
      model.views.filter(each => !each.materialized),
      view,
    ),
    materialized_views: placed(
      model.views.filter(each => each.materialized),
      view,
    ),
    event_triggers: singly(model.eventTriggers, each =>
      entry({ run: `${inSql(each.routine)}()`, ...said(each) }, each.settings),
    ),
    publications: singly(model.publications, each =>
      entry(
        {
          tables: new Map(
            each.tables.map(({ table: of, columns, where }): [string, Plain] => [
              inFile(of),
              entry({ columns: names(columns), where: where && sqlText(where) }),
            ]),
          ),
          schemas: each.schemas.map(({ name }) => protectedPart(name)),
          ...said(each),
        },
        each.settings,
      ),
    ),
  }
  return new Map(entry(sections))
}

const ownerOf = ({ tables }: Model, column: Column): string | undefined => {
  const owner = tables.find(({ columns }) => columns.filter(isColumn).includes(column))
  if (owner === undefined) return undefined
  const [name] = inFile({ schema: owner.schema, name: column.name }).split('.').slice(-1)
  return owner === undefined
    ? undefined
    : `${inFile(owner)}.${/[".]/.test(column.name) ? `"${column.name.replaceAll('"', '""')}"` : (name ?? '')}`
}

/** The text of a document. */
export const yamlOf = (document: Document): string => stringify(document, { lineWidth: 0 })
