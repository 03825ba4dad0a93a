import { quoteIdent } from '../../src/model/sql.ts'
import { type Entry, entry, said } from './entries.ts'
import type { Called, Definition, Model, Plain, Said, Schema, Sql } from './model.ts'
import { inFile, inFileWithArguments, inSql, protectedPart, sqlText, typeText } from './writing.ts'

/** Adds an object that is what its one entry says. */
export function define(
  model: Model,
  section: string,
  name: string,
  entries: Iterable<readonly [string, Said]>,
  more: { readonly schema?: Schema; readonly suffix?: Sql; readonly fixed?: true } = {},
): Definition {
  const made: Definition = {
    is: 'definition',
    section,
    name,
    said: new Map(entries),
    settings: new Map(),
    ...more,
  }
  model.definitions.push(made)
  return made
}

/** The definitions of a section. */
export const definitionsOf = (model: Model, section: string): readonly Definition[] =>
  model.definitions.filter(each => each.section === section)

/** Sections whose names are taken as they are. */
const literal: ReadonlySet<string> = new Set(['roles', 'default_privileges'])

function keyOf({ section, schema, name, suffix }: Definition): string {
  if (suffix !== undefined)
    return schema === undefined ? sqlText(suffix) : `${inFileWithArguments({ schema, name })}${sqlText(suffix)}`
  if (schema !== undefined) return inFile({ schema, name })
  return literal.has(section) ? name : protectedPart(name)
}

const operatorName = (schema: Schema, name: string) => `${quoteIdent(schema.name)}.${name}`

function nameOf({ called, alone }: Called): string {
  if (!('is' in called)) return inFile(called)
  if (called.is === 'schema') return protectedPart(called.name)
  if (called.is === 'operator') return operatorName(called.schema, called.name)
  if (called.is === 'routine') {
    const types = called.args.map(({ type }) => typeText(type)).join(', ')
    return `${inSql(called)}${alone === true ? '' : `(${types})`}`
  }
  if (called.is === 'definition') {
    const { section, schema, name } = called
    if (schema === undefined) return section === 'languages' ? quoteIdent(name) : name
    return alone === true ? inSql({ schema, name }) : inFile({ schema, name })
  }
  return inFile(called)
}

const isList = (value: Said): value is readonly Said[] => Array.isArray(value)

/** What an entry's value is in the document. */
export function plainOf(value: Said): Plain {
  if (typeof value === 'string') return value
  if (isList(value)) return value.map(plainOf)
  if (value instanceof Map) return new Map(Array.from(value, ([key, each]): [string, Plain] => [key, plainOf(each)]))
  if ('sql' in value) return sqlText(value.sql)
  if ('called' in value) return nameOf(value)
  if ('pairs' in value) return new Map(value.pairs.map(([key, each]) => [String(plainOf(key)), plainOf(each)]))
  throw new Error('a map that is none')
}

/** The sections of definitions, and what stands in them. */
export function definitionsIn({ definitions }: Model): ReadonlyMap<string, Entry> {
  const sections = new Map<string, Map<string, Plain>>()
  for (const each of definitions) {
    const section = sections.get(each.section) ?? new Map<string, Plain>()
    const { schema, former, suffix } = each
    const own = Array.from(each.said, ([key, value]): [string, Plain] => [key, plainOf(value)])
    const renamed =
      former?.schema === undefined || schema === undefined || suffix === undefined
        ? {}
        : { renamed_from: inFileWithArguments({ schema: former.schema, name: former.name }) }
    section.set(keyOf(each), entry({ ...Object.fromEntries(own), ...said(each), ...renamed }, each.settings))
    sections.set(each.section, section)
  }
  return sections
}
