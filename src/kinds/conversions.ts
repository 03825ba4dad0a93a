import { type ConversionEntry, conversionEntry } from '../../schema/conversions.ts'
import { address } from '../model/addresses.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, literal, raw, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { functionName } from './reaches.ts'
import { renamed } from './renames.ts'

export type ConversionAttributes = {
  readonly from: string
  readonly to: string
  readonly function: string
  readonly default: boolean
}

const remade = { compare: 'plain', change: 'recreate' } as const

/** Conversions between encodings (`pg_conversion`). */
export const conversions = defineKind<ConversionAttributes, ConversionEntry>({
  name: 'conversion',
  traits: ['commented', 'owned'],
  rank: 66,
  section: { key: 'conversions', under: [], form: 'map', entry: conversionEntry },

  query: scope => sql`
    select c.oid, n.nspname as schema, c.conname as name, pg_catalog.pg_encoding_to_char(c.conforencoding) as source,
      pg_catalog.pg_encoding_to_char(c.contoencoding) as target, ${functionName(sql`c.conproc`)} as function, c.condefault as "default"
    from pg_catalog.pg_conversion c
    join pg_catalog.pg_namespace n on n.oid = c.connamespace
    where ${scope.managed(sql`c.connamespace`)} and ${scope.notOfExtension(sql`pg_conversion`, sql`c.oid`)}
    order by c.oid`,
  read: row => [
    {
      addresses: [address('pg_conversion', number(row, 'oid'))],
      fact: {
        id: { kind: 'conversion', path: [text(row, 'schema'), text(row, 'name')] },
        attributes: {
          from: text(row, 'source'),
          to: text(row, 'target'),
          function: text(row, 'function'),
          default: flag(row, 'default'),
        },
      },
    },
  ],

  declare: (entry, { name, place, qualify }) => [
    {
      id: { kind: 'conversion', path: qualify(name) },
      place,
      attributes: { from: entry.from, to: entry.to, function: entry.function, default: entry.default ?? false },
    },
  ],
  write: ({ attributes: { from, to, function: called, default: isDefault } }) => ({
    long: yamlMap({ from, to, function: called, default: isDefault || undefined }),
  }),

  designate: conversion => sql`CONVERSION ${ident(...conversion.id.path)}`,
  holds: conversion => [`conversion ${nameOf(conversion.id)}`],
  create: ({ id, attributes: of }) => [
    {
      sql: sql`CREATE ${when(of.default, sql`DEFAULT `)}CONVERSION ${ident(...id.path)} FOR ${literal(of.from)} TO ${literal(of.to)} FROM ${raw(of.function)}`,
    },
  ],
  drop: conversion => [{ sql: sql`DROP CONVERSION ${ident(...conversion.id.path)}` }],
  rename: (from, to) => renamed(sql`CONVERSION`, from, to),

  attributes: { from: remade, to: remade, function: remade, default: remade },
})
