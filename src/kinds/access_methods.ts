import { type AccessMethodEntry, accessMethodEntry } from '../../schema/access_methods.ts'
import { address } from '../model/addresses.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, raw, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { functionName, inReach, isUserMade } from './reaches.ts'

export type AccessMethodAttributes = {
  readonly type: 'index' | 'table'
  readonly handler: string
}

const remade = { compare: 'plain', change: 'recreate' } as const

/** Access methods (`pg_am`) that are of no extension. PostgreSQL has no ALTER ACCESS METHOD. */
export const accessMethods = defineKind<AccessMethodAttributes, AccessMethodEntry>({
  name: 'access_method',
  traits: ['resolved', 'commented'],
  rank: 27,
  section: { key: 'access_methods', under: [], form: 'map', entry: accessMethodEntry },

  query: scope => sql`
    select a.oid, a.amname as name, a.amtype::text as type, ${functionName(sql`a.amhandler`)} as handler
    from pg_catalog.pg_am a
    where ${isUserMade(sql`a.oid`)} and ${scope.notOfExtension(sql`pg_am`, sql`a.oid`)}
      and ${inReach(scope, 'pg_proc', sql`a.amhandler::pg_catalog.oid`)}
    order by a.oid`,
  read: row => [
    {
      addresses: [address('pg_am', number(row, 'oid'))],
      fact: {
        id: { kind: 'access_method', path: [text(row, 'name')] },
        attributes: { type: text(row, 'type') === 't' ? 'table' : 'index', handler: text(row, 'handler') },
      },
    },
  ],

  declare: (entry, { name, place, split }) => [
    {
      id: { kind: 'access_method', path: [split(name).join('.')] },
      place,
      attributes: { type: entry.type, handler: entry.handler },
    },
  ],
  write: ({ attributes: { type, handler } }) => ({ long: yamlMap({ type, handler }) }),

  designate: method => sql`ACCESS METHOD ${ident(...method.id.path)}`,
  holds: method => [method.key],
  create: ({ id, attributes: { type, handler } }) => [
    { sql: sql`CREATE ACCESS METHOD ${ident(...id.path)} TYPE ${raw(type.toUpperCase())} HANDLER ${raw(handler)}` },
  ],
  drop: method => [{ sql: sql`DROP ACCESS METHOD ${ident(...method.id.path)}` }],

  attributes: { type: remade, handler: remade },
})
