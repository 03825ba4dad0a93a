import { type LanguageEntry, languageEntry } from '../../schema/languages.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInDatabase } from './extended_objects.ts'
import { functionName, inReach } from './reaches.ts'

export type LanguageAttributes = {
  readonly handler: string
  readonly inline: string | null
  readonly validator: string | null
  readonly trusted: boolean
}

type Language = Fact<LanguageAttributes>

function make({ id, attributes: of }: Language, replace: boolean): readonly Change[] {
  const clause = (word: Sql, name: string | null) => when(name !== null, sql`${word} ${raw(name ?? '')}`)
  const head = sql`CREATE ${when(replace, sql`OR REPLACE `)}${when(of.trusted, sql`TRUSTED `)}LANGUAGE ${ident(...id.path)}`
  return [
    {
      sql: join(
        [head, clause(sql`HANDLER`, of.handler), clause(sql`INLINE`, of.inline), clause(sql`VALIDATOR`, of.validator)],
        ' ',
      ),
    },
  ]
}

const replaced = { compare: 'plain', change: (_from: Language, to: Language) => make(to, true) } as const

/** Procedural languages (`pg_language`) that are of no extension, and whose functions are in reach. */
export const languages = defineKind<LanguageAttributes, LanguageEntry>({
  name: 'language',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted'],
  rank: 27,
  section: { key: 'languages', under: [], form: 'map', entry: languageEntry },

  query: scope => sql`
    select l.oid, l.lanname as name, l.lanpltrusted as trusted, ${functionName(sql`l.lanplcallfoid`)} as handler,
      ${functionName(sql`l.laninline`)} as inline, ${functionName(sql`l.lanvalidator`)} as validator
    from pg_catalog.pg_language l
    where l.lanispl and ${scope.ownOrExtended('pg_language', sql`l.oid`)}
      and ${inReach(scope, 'pg_proc', sql`l.lanplcallfoid`)} and ${inReach(scope, 'pg_proc', sql`l.laninline`)}
      and ${inReach(scope, 'pg_proc', sql`l.lanvalidator`)}
    order by l.oid`,
  read: row => [
    {
      addresses: [address('pg_language', number(row, 'oid'))],
      fact: {
        id: { kind: 'language', path: [text(row, 'name')] },
        attributes: {
          handler: text(row, 'handler'),
          inline: textOrNull(row, 'inline'),
          validator: textOrNull(row, 'validator'),
          trusted: flag(row, 'trusted'),
        },
      },
    },
  ],

  declare: (entry, { name, place, split }) => [
    {
      id: { kind: 'language', path: [split(name).join('.')] },
      place,
      attributes: {
        handler: entry.handler,
        inline: entry.inline ?? null,
        validator: entry.validator ?? null,
        trusted: entry.trusted ?? false,
      },
    },
  ],
  extended: extendedInDatabase('language'),
  write: ({ attributes: { handler, inline, validator, trusted } }) => ({
    long: yamlMap({
      handler,
      inline: inline ?? undefined,
      validator: validator ?? undefined,
      trusted: trusted || undefined,
    }),
  }),

  designate: language => sql`LANGUAGE ${ident(...language.id.path)}`,
  holds: language => [language.key],
  create: language => make(language, false),
  drop: language => [{ sql: sql`DROP LANGUAGE ${ident(...language.id.path)}` }],
  rename: (from, to) => [{ sql: sql`ALTER LANGUAGE ${ident(...from.path)} RENAME TO ${ident(...to.path)}` }],

  attributes: { handler: replaced, inline: replaced, validator: replaced, trusted: replaced },
})
