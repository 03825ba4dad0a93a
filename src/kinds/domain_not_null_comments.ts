import { type NotNullCommentEntry, notNullCommentEntry } from '../../schema/not_null_comments.ts'
import { address, rowAddress } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, literal, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { isDomain, notNullNameOf } from './domains.ts'
import { needsMajor } from './versions.ts'

export type DomainNotNullCommentAttributes = { readonly text: string }

type NotNullComment = Fact<DomainNotNullCommentAttributes>

const say = (domain: Fact | undefined, said: string | null): readonly Change[] =>
  isDomain(domain) && domain.attributes.notNull
    ? [
        {
          sql: sql`COMMENT ON CONSTRAINT ${ident(notNullNameOf(domain))} ON DOMAIN ${ident(...domain.id.path)} IS ${literal(said)}`,
          lock: 'share update exclusive',
        },
      ]
    : []

function set(comment: NotNullComment, { major, to: { facts } }: PlanContext): readonly Change[] {
  needsMajor(17, major, comment, 'the NOT NULL constraint')
  return say(facts.get(comment.parent ?? ''), comment.attributes.text)
}

/** Comments on the NOT NULL constraints of domains (`pg_description`), which are no facts of their own. */
export const domainNotNullComments = defineKind<DomainNotNullCommentAttributes, NotNullCommentEntry>({
  name: 'domain_not_null_comment',
  traits: [],
  rank: 90,
  follows: true,
  part: true,
  section: { key: 'not_null_comment', under: ['checked'], form: 'single', entry: notNullCommentEntry },

  query: scope => sql`
    select k.contypid, d.classoid, d.objoid, d.description as text
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid = k.oid and d.objsubid = 0
    where k.contype = 'n' and k.contypid <> 0 and ${scope.managed(sql`k.connamespace`)}`,
  read: (row, reading) => {
    const of = reading.at(address('pg_type', number(row, 'contypid')))
    if (of === undefined) return []
    return [
      {
        addresses: [rowAddress('pg_description', number(row, 'classoid'), number(row, 'objoid'), 0)],
        fact: {
          id: { kind: 'domain_not_null_comment', path: [], on: of.id },
          parent: of.key,
          attributes: { text: text(row, 'text') },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place, report }) => {
    if (!isDomain(parent)) return []
    if (!parent.attributes.notNull)
      report({
        code: 'not-null-comment',
        severity: 'error',
        message: 'the domain allows nulls, so there is no NOT NULL constraint to comment on',
        place,
        help: [`leave ${name} out`, 'or leave out what allows nulls'],
      })
    return [
      {
        id: { kind: 'domain_not_null_comment', path: [], on: parent.id },
        parent: parent.key,
        place,
        attributes: { text: entry },
        ...(entry === '' ? { absent: true } : {}),
      },
    ]
  },
  write: comment => ({ short: comment.attributes.text, long: new Map() }),

  designate: () => nothing,
  create: set,
  // With the constraint it goes by itself.
  drop: (comment, { from, to }) => {
    const after = to.facts.get(comment.parent ?? '')
    return isDomain(after) && after.attributes.notNull ? say(from.facts.get(comment.parent ?? ''), null) : []
  },

  attributes: { text: { compare: 'plain', change: (_from, to, context) => set(to, context) } },
})
