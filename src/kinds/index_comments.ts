import { type IndexCommentEntry, indexCommentEntry } from '../../schema/constraint_comments.ts'
import { address, rowAddress } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, literal, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

export type IndexCommentAttributes = { readonly text: string }

type IndexComment = Fact<IndexCommentAttributes>

/** The index of a constraint stands in the schema of its table and bears the name of the constraint. */
function indexOf(constraint: Fact): readonly [schema: string, name: string] {
  const { name } = constraint.attributes
  const { path } = constraint.id
  return [path[0] ?? '', typeof name === 'string' ? name : (path.at(-1) ?? '')]
}

function say(comment: IndexComment, { from, to }: PlanContext, said: string | null): readonly Change[] {
  const constraint = to.facts.get(comment.parent ?? '') ?? from.facts.get(comment.parent ?? '')
  return constraint === undefined
    ? []
    : [
        {
          sql: sql`COMMENT ON INDEX ${ident(...indexOf(constraint))} IS ${literal(said)}`,
          lock: 'share update exclusive',
        },
      ]
}

/** Comments on the indexes of constraints (`pg_description`), which are no facts of their own. */
export const indexComments = defineKind<IndexCommentAttributes, IndexCommentEntry>({
  name: 'index_comment',
  traits: [],
  rank: 90,
  follows: true,
  part: true,
  section: { key: 'index_comment', under: ['index-backed'], form: 'single', entry: indexCommentEntry },

  query: scope => sql`
    select k.oid, d.classoid, d.objoid, d.description as text
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_class'::regclass and d.objoid = k.conindid and d.objsubid = 0
    where k.contype in ('p', 'u', 'x') and ${scope.managed(sql`k.connamespace`)}`,
  read: (row, reading) => {
    const of = reading.at(address('pg_constraint', number(row, 'oid')))
    if (of === undefined) return []
    return [
      {
        addresses: [rowAddress('pg_description', number(row, 'classoid'), number(row, 'objoid'), 0)],
        fact: {
          id: { kind: 'index_comment', path: [], on: of.id },
          parent: of.key,
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
            id: { kind: 'index_comment', path: [], on: parent.id },
            parent: parent.key,
            place,
            attributes: { text: entry },
            ...(entry === '' ? { absent: true } : {}),
          },
        ],
  write: comment => ({ short: comment.attributes.text, long: new Map() }),

  designate: () => nothing,
  create: (comment, context) => say(comment, context, comment.attributes.text),
  drop: (comment, context) => say(comment, context, null),
  attributes: { text: { compare: 'plain', change: (_from, to, context) => say(to, context, to.attributes.text) } },
})
