import { type CastEntry, castEntry } from '../../schema/casts.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { raw, type Sql, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { mask } from './masks.ts'
import { functionSignature, inReach, isUserMade, typeName } from './reaches.ts'

const contexts = { e: 'explicit', a: 'assignment', i: 'implicit' } as const
const methods = { f: 'function', i: 'inout', b: 'binary' } as const
const contextSql = { explicit: sql``, assignment: sql` AS ASSIGNMENT`, implicit: sql` AS IMPLICIT` } as const

type Method = (typeof methods)[keyof typeof methods]

export type CastAttributes = {
  readonly source: string
  readonly target: string
  readonly method: Method
  readonly function: string | null
  readonly context: (typeof contexts)[keyof typeof contexts]
}

type Cast = Fact<CastAttributes>

const types = ({ attributes: { source, target } }: Cast): Sql => raw(`(${source} AS ${target})`)
const castArgs = (source: string, target: string): string => `${source} AS ${target}`

const how: Readonly<Record<Method, (of: CastAttributes) => Sql>> = {
  function: of => sql`WITH FUNCTION ${raw(of.function ?? '')}`,
  inout: () => sql`WITH INOUT`,
  binary: () => sql`WITHOUT FUNCTION`,
}

function declare(entry: CastEntry, declaring: Declaring): readonly Draft<CastAttributes>[] {
  const { name, place } = declaring
  const report = (message: string, help: string, at = place): readonly never[] => {
    declaring.report({ code: 'cast', severity: 'error', message, place: at, help: [help] })
    return []
  }
  const as = /\s+as\s+/i.exec(mask(name) ?? '')
  if (as === null) return report(`${name} does not name two types`, 'write both, as in `integer as shop.cents`')
  const stated = (
    [
      entry.function !== undefined && 'function',
      entry.inout === true && 'inout',
      entry.binary === true && 'binary',
    ] as const
  ).filter(each => each !== false)
  const [method, another] = stated
  if (method === undefined || another !== undefined)
    return report(
      method === undefined ? `${name} does not say how to cast` : `${name} has both ${method} and ${another}`,
      'write one of `function: shop.convert(integer)`, `inout: true` and `binary: true`',
      another === undefined ? place : declaring.placeOf(another),
    )
  const source = name.slice(0, as.index).trim()
  const target = name.slice(as.index + as[0].length).trim()
  return [
    {
      id: { kind: 'cast', path: [], args: castArgs(source, target) },
      place,
      attributes: { source, target, method, function: entry.function ?? null, context: entry.as ?? 'explicit' },
    },
  ]
}

const remade = { compare: 'plain', change: 'recreate' } as const
/** Another one makes another cast. */
const inId = { compare: 'derived', change: () => [] } as const

/** Casts (`pg_cast`) whose types and function are in reach. PostgreSQL has no ALTER CAST, and nothing leans on one. */
export const casts = defineKind<CastAttributes, CastEntry>({
  name: 'cast',
  traits: ['resolved', 'commented'],
  rank: 37,
  section: { key: 'casts', under: [], form: 'map', entry: castEntry },

  query: scope => sql`
    select c.oid, ${typeName(sql`c.castsource`)} as source, ${typeName(sql`c.casttarget`)} as target,
      ${functionSignature(sql`c.castfunc`)} as function, c.castcontext::text as context, c.castmethod::text as method
    from pg_catalog.pg_cast c
    where ${isUserMade(sql`c.oid`)} and ${scope.notOfExtension(sql`pg_cast`, sql`c.oid`)}
      and ${inReach(scope, 'pg_type', sql`c.castsource`)} and ${inReach(scope, 'pg_type', sql`c.casttarget`)}
      and ${inReach(scope, 'pg_proc', sql`c.castfunc`)}
      and not exists (select from pg_catalog.pg_depend i where i.classid = 'pg_catalog.pg_cast'::regclass and i.objid = c.oid and i.deptype = 'i')
    order by c.oid`,
  read: row => {
    const [source, target] = [text(row, 'source'), text(row, 'target')]
    const [context, method] = [text(row, 'context'), text(row, 'method')]
    return [
      {
        addresses: [address('pg_cast', number(row, 'oid'))],
        fact: {
          id: { kind: 'cast', path: [], args: castArgs(source, target) },
          attributes: {
            source,
            target,
            method: Object.entries(methods).find(([letter]) => letter === method)?.[1] ?? 'function',
            function: textOrNull(row, 'function'),
            context: Object.entries(contexts).find(([letter]) => letter === context)?.[1] ?? 'explicit',
          },
        },
      },
    ]
  },

  declare,
  write: ({ attributes: { source, target, method, function: called, context } }) => ({
    name: `${source} as ${target}`,
    long: yamlMap({
      function: called ?? undefined,
      inout: method === 'inout' || undefined,
      binary: method === 'binary' || undefined,
      as: context === 'explicit' ? undefined : context,
    }),
  }),

  designate: cast => sql`CAST ${types(cast)}`,
  holds: cast => [cast.key],
  create: cast => [
    {
      sql: sql`CREATE CAST ${types(cast)} ${how[cast.attributes.method](cast.attributes)}${contextSql[cast.attributes.context]}`,
    },
  ],
  drop: cast => [{ sql: sql`DROP CAST ${types(cast)}` }],

  attributes: { source: inId, target: inId, method: remade, function: remade, context: remade },
})
