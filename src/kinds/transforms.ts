import { type TransformEntry, transformEntry } from '../../schema/transforms.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, join, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { mask } from './masks.ts'
import { functionSignature, inReach, isUserMade, typeName } from './reaches.ts'

export type TransformAttributes = {
  readonly type: string
  readonly fromSql: string | null
  readonly toSql: string | null
}

type Transform = Fact<TransformAttributes>

/** `FOR shop.cents LANGUAGE plpython3u` */
const subject = ({ id, attributes }: Transform): Sql => sql`FOR ${raw(attributes.type)} LANGUAGE ${ident(...id.path)}`

function make(transform: Transform, replace: boolean): readonly Change[] {
  const { fromSql, toSql } = transform.attributes
  const clauses = [
    fromSql === null ? nothing : sql`FROM SQL WITH FUNCTION ${raw(fromSql)}`,
    toSql === null ? nothing : sql`TO SQL WITH FUNCTION ${raw(toSql)}`,
  ]
  return [
    {
      sql: sql`CREATE ${when(replace, sql`OR REPLACE `)}TRANSFORM ${subject(transform)} (${join(clauses)})`,
    },
  ]
}

const replaced = (_from: Transform, to: Transform) => make(to, true)

function declare(entry: TransformEntry, declaring: Declaring): readonly Draft<TransformAttributes>[] {
  const { name, place } = declaring
  const report = (message: string, help: string): readonly never[] => {
    declaring.report({ code: 'transform', severity: 'error', message, place, help: [help] })
    return []
  }
  const word = /\s+language\s+/i.exec(mask(name) ?? '')
  if (word === null)
    return report(`${name} does not name a type and a language`, 'write both, as in `hstore language plpython3u`')
  if (entry.from_sql === undefined && entry.to_sql === undefined)
    return report(`the transform for ${name} does nothing`, 'write `from_sql`, `to_sql`, or both')
  const type = name.slice(0, word.index).trim()
  const [language = ''] = declaring.split(name.slice(word.index + word[0].length).trim())
  return [
    {
      id: { kind: 'transform', path: [language], args: type },
      place,
      attributes: { type, fromSql: entry.from_sql ?? null, toSql: entry.to_sql ?? null },
    },
  ]
}

/** Transforms of types for languages (`pg_transform`), whose type and functions are in reach. */
export const transforms = defineKind<TransformAttributes, TransformEntry>({
  name: 'transform',
  traits: ['resolved', 'commented'],
  rank: 66,
  clings: true,
  section: { key: 'transforms', under: [], form: 'map', entry: transformEntry },

  query: scope => sql`
    select t.oid, ${typeName(sql`t.trftype`)} as type, l.lanname as language,
      ${functionSignature(sql`t.trffromsql`)} as from_sql, ${functionSignature(sql`t.trftosql`)} as to_sql
    from pg_catalog.pg_transform t
    join pg_catalog.pg_language l on l.oid = t.trflang
    where ${isUserMade(sql`t.oid`)} and ${scope.notOfExtension(sql`pg_transform`, sql`t.oid`)}
      and ${inReach(scope, 'pg_type', sql`t.trftype`)} and ${inReach(scope, 'pg_proc', sql`t.trffromsql::pg_catalog.oid`)}
      and ${inReach(scope, 'pg_proc', sql`t.trftosql::pg_catalog.oid`)}
    order by t.oid`,
  read: row => {
    const type = text(row, 'type')
    return [
      {
        addresses: [address('pg_transform', number(row, 'oid'))],
        fact: {
          id: { kind: 'transform', path: [text(row, 'language')], args: type },
          attributes: { type, fromSql: textOrNull(row, 'from_sql'), toSql: textOrNull(row, 'to_sql') },
        },
      },
    ]
  },

  declare,
  write: ({ id, attributes: { type, fromSql, toSql } }) => ({
    name: `${type} language ${ident(...id.path).text}`,
    long: yamlMap({ from_sql: fromSql ?? undefined, to_sql: toSql ?? undefined }),
  }),

  designate: transform => sql`TRANSFORM ${subject(transform)}`,
  holds: transform => [transform.key],
  create: transform => make(transform, false),
  drop: transform => [{ sql: sql`DROP TRANSFORM ${subject(transform)}` }],

  attributes: {
    // Another type makes another transform.
    type: { compare: 'derived', change: () => [] },
    fromSql: { compare: 'plain', change: replaced },
    toSql: { compare: 'plain', change: replaced },
  },
})
