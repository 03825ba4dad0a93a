import { stringify } from 'yaml'
import { definitionsIn, plainOf } from './definitions.ts'
import { type Document, entry, fitting, flag, named, names, placed, said, singly } from './entries.ts'
import { type Column, isColumn, type Model, type Plain } from './model.ts'
import { routines } from './routine_entries.ts'
import { check, table, view } from './table_entries.ts'
import { inFile, inFileWithArguments, inSql, protectedPart, sqlText, typeText } from './writing.ts'

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
        fitting(each),
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
            function: each.routine && plainOf({ called: each.routine }),
            inout: flag(each.routine === undefined),
            comment: each.comment,
          },
          each.settings,
        ),
      ]),
    ),
    text_search_dictionaries: placed(model.dictionaries, each =>
      entry(
        { template: each.template && plainOf({ called: each.template, alone: true }), ...said(each) },
        each.settings,
      ),
    ),
    text_search_configurations: placed(model.configurations, each =>
      entry(
        {
          parser: each.parser && plainOf({ called: each.parser, alone: true }),
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
    tables: placed(
      model.tables.filter(({ server }) => server === undefined),
      table,
    ),
    foreign_tables: placed(
      model.tables.filter(({ server }) => server !== undefined),
      table,
    ),
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
  const document = new Map(entry(sections))
  for (const [section, entries] of definitionsIn(model)) {
    const known = document.get(section)
    document.set(section, known instanceof Map ? new Map([...known, ...entries]) : entries)
  }
  return document
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
