import { type CommentEntry, commentEntry } from '../../schema/comments.ts'
import { address, catalogOfClass, rowAddress } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { literal, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { keptComment } from './kept_comments.ts'
import { isImpliedFunction } from './reaches.ts'

export type CommentAttributes = {
  /** Empty where the comment that PostgreSQL itself makes was taken away. */
  readonly text: string
  /** The comment that PostgreSQL itself makes, of an extension and of the schema `public`. */
  readonly initial: string | null
}

const say = (comment: Fact<CommentAttributes>, { designate }: PlanContext, said: string | null): readonly Change[] => [
  {
    sql: sql`COMMENT ON ${comment.parent === undefined ? nothing : designate(comment.parent)} IS ${literal(said)}`,
    lock: 'share update exclusive',
  },
]

/** The hosts whose comment PostgreSQL itself makes. */
const hasInitial = ({ id }: Fact): boolean =>
  id.kind === 'extension' || (id.kind === 'schema' && id.path.join() === 'public')

/**
 * Comments (`pg_description`, and `pg_shdescription` of roles). What PostgreSQL itself says of an extension or of the
 * schema `public` is none, and that it is gone is an empty one.
 */
export const comments = defineKind<CommentAttributes, CommentEntry>({
  name: 'comment',
  traits: [],
  rank: 90,
  follows: true,
  part: true,
  class: 'comments',
  section: { key: 'comment', under: ['commented'], form: 'single', entry: commentEntry },

  // An index of a constraint and a NOT NULL have kinds of their own; the constructor of a range, a row type and a view's rule stand for
  // their owner, which they must not comment.
  query: scope => sql`
    select d.classoid, d.objoid, d.objsubid, d.description as text, null::text as initial
    from pg_catalog.pg_description d
    left join pg_catalog.pg_type t on d.classoid = 'pg_catalog.pg_type'::regclass and t.oid = d.objoid
    where d.objoid >= 16384 and d.classoid <> 'pg_catalog.pg_extension'::regclass
      and not (d.classoid = 'pg_catalog.pg_rewrite'::regclass
        and d.objoid in (select w.oid from pg_catalog.pg_rewrite w where w.rulename = '_RETURN'))
      and not (d.classoid = 'pg_catalog.pg_namespace'::regclass
        and d.objoid = (select n.oid from pg_catalog.pg_namespace n where n.nspname = 'public'))
      and not (d.classoid = 'pg_catalog.pg_proc'::regclass and ${isImpliedFunction(sql`d.objoid`)})
      and not (d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = 0 and d.objoid in (
        select k.conindid from pg_catalog.pg_constraint k where k.contype in ('p', 'u', 'x')))
      and not (d.classoid = 'pg_catalog.pg_constraint'::regclass and d.objoid in (
        select k.oid from pg_catalog.pg_constraint k where k.contype = 'n'))
      and (t.oid is null or (t.oid not in (select l.typarray from pg_catalog.pg_type l where l.typarray <> 0) and (t.typrelid = 0
        or exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c'))))
    union all
    select 'pg_catalog.pg_namespace'::regclass, n.oid, 0, coalesce(d.description, ''), 'standard public schema'
    from pg_catalog.pg_namespace n
    left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_namespace'::regclass and d.objoid = n.oid
    where n.nspname = 'public' and d.description is distinct from 'standard public schema'
    union all
    select 'pg_catalog.pg_extension'::regclass, e.oid, 0, coalesce(d.description, ''), a.comment
    from pg_catalog.pg_extension e
    left join pg_catalog.pg_available_extensions() a on a.name = e.extname
    left join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_extension'::regclass and d.objoid = e.oid
    where coalesce(d.description, '') <> coalesce(a.comment, '')
    ${
      scope.roles.length === 0
        ? nothing
        : sql`union all
    select s.classoid, s.objoid, 0, s.description, null
    from pg_catalog.pg_shdescription s where s.classoid = 'pg_catalog.pg_authid'::regclass and s.objoid >= 16384`
    }`,
  read: (row, reading) => {
    const catalog = catalogOfClass(number(row, 'classoid'))
    if (catalog === undefined) return []
    const at = [number(row, 'objoid'), number(row, 'objsubid')] as const
    const of = reading.own(address(catalog, ...at))
    if (of === undefined) return []
    return [
      {
        addresses: [rowAddress('pg_description', number(row, 'classoid'), ...at)],
        fact: {
          id: { kind: 'comment', path: [], on: of.id },
          parent: of.key,
          attributes: { text: text(row, 'text'), initial: textOrNull(row, 'initial') },
        },
      },
    ]
  },

  declare: (entry, { parent, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'comment', path: [], on: parent.id },
            parent: parent.key,
            place,
            attributes: { text: entry, initial: null },
            ...(entry === '' && !hasInitial(parent) ? { absent: true } : {}),
          },
        ],
  write: comment => ({ short: comment.attributes.text, long: new Map() }),

  designate: () => nothing,
  create: (comment, context) => say(comment, context, comment.attributes.text),
  drop: (comment, context) => say(comment, context, comment.attributes.initial),
  keep: (of, designation, stated) => (stated.length > 0 ? undefined : keptComment(of.id, designation)),
  keepsParts: true,
  attributes: {
    text: { compare: 'plain', change: (_from, to, context) => say(to, context, to.attributes.text) },
    initial: { compare: 'derived', change: () => [] },
  },
})
