import { type ColumnNotNullCommentEntry, columnNotNullCommentEntry } from '../../schema/constraint_comments.ts'
import { address, rowAddress } from '../model/addresses.ts'
import { type Catalog, type Fact, isInherited, isOfExtension } from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, literal, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { automaticName } from './automatic_names.ts'
import { needsMajor } from './versions.ts'

export type ColumnNotNullCommentAttributes = { readonly text: string }

type NotNullComment = Fact<ColumnNotNullCommentAttributes>

const notNullOf = (column: readonly string[]): Key => keyOf({ kind: 'not_null', path: column })

const isFromElsewhere = (column: Fact | undefined): boolean =>
  column === undefined || isInherited(column) || isOfExtension(column)

const say = ({ id: { on } }: NotNullComment, { facts }: Catalog, said: string | null): readonly Change[] => {
  const path = on?.path ?? []
  const notNull = facts.get(notNullOf(path))
  if (notNull === undefined) return []
  const { name } = notNull.attributes
  const called = typeof name === 'string' ? name : automaticName(path.at(-2) ?? '', path.at(-1) ?? '', 'not_null')
  return [
    {
      sql: sql`COMMENT ON CONSTRAINT ${ident(called)} ON ${ident(...path.slice(0, -1))} IS ${literal(said)}`,
      lock: 'share update exclusive',
    },
  ]
}

function set(comment: NotNullComment, { major, to }: PlanContext): readonly Change[] {
  needsMajor(18, major, comment, 'the NOT NULL constraint')
  return say(comment, to, comment.attributes.text)
}

/** Comments on the NOT NULL constraints of columns (`pg_description`), which have names since PostgreSQL 18. */
export const columnNotNullComments = defineKind<ColumnNotNullCommentAttributes, ColumnNotNullCommentEntry>({
  name: 'column_not_null_comment',
  traits: [],
  rank: 90,
  follows: true,
  part: true,
  section: {
    key: 'not_null_comment',
    under: ['nullable'],
    form: 'single',
    entry: columnNotNullCommentEntry,
  },

  query: scope => sql`
    select k.conrelid, k.conkey[1] as attnum, d.classoid, d.objoid, d.description as text
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid and d.objsubid = 0
    where k.contype = 'n' and k.conrelid <> 0 and ${scope.managed(sql`k.connamespace`)}`,
  read: (row, reading) => {
    const of = reading.at(address('pg_class', number(row, 'conrelid'), number(row, 'attnum')))
    if (of === undefined) return []
    return [
      {
        addresses: [rowAddress('pg_description', number(row, 'classoid'), number(row, 'objoid'), 0)],
        fact: {
          id: { kind: 'column_not_null_comment', path: [], on: of.id },
          parent: of.key,
          dependsOn: [notNullOf(of.id.path)],
          attributes: { text: text(row, 'text') },
        },
      },
    ]
  },

  declare: (entry, { parent, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'column_not_null_comment', path: [], on: parent.id },
            parent: parent.key,
            place,
            dependsOn: [notNullOf(parent.id.path)],
            attributes: { text: entry },
            ...(entry === '' ? { absent: true } : {}),
          },
        ],
  impossible: ({ id: { on } }, { facts }) =>
    on === undefined || isFromElsewhere(facts.get(keyOf(on))) || facts.has(notNullOf(on.path))
      ? undefined
      : {
          code: 'not-null-comment',
          message: `${nameOf(on)} allows nulls, so there is no NOT NULL to comment on`,
          help: ['leave not_null_comment out, or what allows nulls'],
        },
  write: comment => ({ short: comment.attributes.text, long: new Map() }),

  designate: () => nothing,
  create: set,
  // With the constraint it goes by itself.
  drop: (comment, { from, to }) => (to.facts.has(notNullOf(comment.id.on?.path ?? [])) ? say(comment, from, null) : []),
  attributes: { text: { compare: 'plain', change: (_from, to, context) => set(to, context) } },
})
