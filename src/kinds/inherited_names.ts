import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { number, text, texts } from '../model/rows.ts'
import { dollarQuoted, ident, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { automaticName } from './automatic_names.ts'
import { constraintId } from './constraints.ts'
import { heritageAddress, inheritedNameId } from './heritages.ts'
import { parentTable } from './partition_bounds.ts'

/** The name that an index or a constraint has on a partition, which has it from its table. */
export type InheritedNameAttributes = {
  readonly name: string
  /** The one that PostgreSQL gives. */
  readonly automatic: string
}

type InheritedName = Fact<InheritedNameAttributes>

/** The draft of a name that an entry of a partition gives; `source` makes the id on the table above. */
export function declaredName(
  { parent, name, place, split }: Declaring,
  source: (table: readonly string[]) => Id,
): readonly Draft<InheritedNameAttributes>[] {
  const table = parent === undefined ? undefined : parentTable(parent, split)
  if (parent === undefined || table === undefined) return []
  return [
    {
      id: inheritedNameId(parent.id.path, source(table)),
      parent: parent.key,
      place,
      attributes: { name, automatic: '' },
    },
  ]
}

const isForeignKey = ({ id: { on } }: InheritedName): boolean => on?.kind === 'foreign_key'

/** The name of the index, and of its constraint; a primary key's stands in no id. */
const sourceIndex = ({ id: { on } }: InheritedName): Sql => ident(on?.path[0] ?? '', on?.path.at(-1) ?? '')

/**
 * Finds what a partition has from its table, whatever it is called, and calls it as it is to be called: the name that PostgreSQL gives
 * depends on what else is there.
 */
function named(fact: InheritedName): readonly Change[] {
  const { id, attributes } = fact
  const { on } = id
  const partition = ident(...id.path)
  const found = isForeignKey(fact)
    ? sql`SELECT k.conname INTO former
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_constraint s ON s.oid = k.conparentid
  WHERE k.conrelid = ${literal(partition.text)}::pg_catalog.regclass
    AND s.conrelid = ${literal(ident(...(on?.path.slice(0, 2) ?? [])).text)}::pg_catalog.regclass AND s.conname = ${literal(on?.path.at(-1) ?? '')}`
    : sql`SELECT x.relname INTO former
  FROM pg_catalog.pg_inherits i
  JOIN pg_catalog.pg_index n ON n.indexrelid = i.inhrelid
  JOIN pg_catalog.pg_class x ON x.oid = i.inhrelid
  WHERE n.indrelid = ${literal(partition.text)}::pg_catalog.regclass
    AND i.inhparent = ${sourceOf(fact)}`
  const rename = isForeignKey(fact)
    ? `ALTER TABLE ${partition.text.replaceAll('%', '%%')} RENAME CONSTRAINT %I TO %I`
    : `ALTER INDEX ${ident(id.path[0] ?? '').text.replaceAll('%', '%%')}.%I RENAME TO %I`
  return [
    {
      sql: sql`DO ${dollarQuoted(
        sql`
DECLARE
  former name;
BEGIN
  ${found};
  IF former <> ${literal(attributes.name)} THEN
    EXECUTE pg_catalog.format(${literal(rename)}, former, ${literal(attributes.name)});
  END IF;
END
`.text,
      )}`,
      lock: 'access exclusive',
    },
  ]
}

const sourceOf = (fact: InheritedName): Sql =>
  fact.id.on?.kind === 'primary_key'
    ? sql`(
      SELECT k.conindid FROM pg_catalog.pg_constraint k
      WHERE k.conrelid = ${literal(ident(...fact.id.on.path).text)}::pg_catalog.regclass AND k.contype = 'p')`
    : sql`${literal(sourceIndex(fact).text)}::pg_catalog.regclass`

const sourceKinds: Readonly<Record<string, (table: readonly string[], name: string) => Id>> = {
  p: table => ({ kind: 'primary_key', path: table }),
  u: (table, name) => constraintId('unique', table, name),
  x: (table, name) => constraintId('exclusion', table, name),
  f: (table, name) => constraintId('foreign_key', table, name),
  i: ([schema = ''], name) => ({ kind: 'index', path: [schema, name] }),
}

const labels: Readonly<Record<string, string>> = { p: 'pkey', u: 'key', x: 'excl', i: 'idx' }

/** The names of what partitions have from their tables; left alone unless a file gives one. */
export const inheritedNames = defineKind<InheritedNameAttributes>({
  name: 'inherited_name',
  traits: [],
  // Behind the materialized views' indexes and all constraints, on which it leans.
  rank: 64,
  observed: true,
  part: true,

  query: scope => sql`
    select c.oid as table, pi.indrelid as parent, x.relname as name, px.relname as source_name, coalesce(pk.contype, 'i')::text as type,
      array(select a.attname::text from pg_catalog.pg_attribute a where a.attrelid = px.oid order by a.attnum) as columns
    from pg_catalog.pg_class x
    join pg_catalog.pg_index n on n.indexrelid = x.oid
    join pg_catalog.pg_class c on c.oid = n.indrelid
    join pg_catalog.pg_inherits i on i.inhrelid = x.oid
    join pg_catalog.pg_class px on px.oid = i.inhparent
    join pg_catalog.pg_index pi on pi.indexrelid = px.oid
    left join pg_catalog.pg_constraint pk on pk.conindid = px.oid and pk.conrelid = pi.indrelid and pk.contype in ('p', 'u', 'x')
    where x.relispartition and ${scope.managed(sql`x.relnamespace`)}
    union all
    select k.conrelid, pk.conrelid, k.conname, pk.conname, 'f', null
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_constraint pk on pk.oid = k.conparentid and pk.conrelid <> k.conrelid
    where k.contype = 'f' and ${scope.managed(sql`k.connamespace`)}`,
  read: (row, reading) => {
    const [partition, table] = [number(row, 'table'), number(row, 'parent')]
    const [own, above] = [reading.at(address('pg_class', partition)), reading.at(address('pg_class', table))]
    const type = text(row, 'type')
    const source = above === undefined ? undefined : sourceKinds[type]?.(above.id.path, text(row, 'source_name'))
    if (own === undefined || source === undefined) return []
    const label = labels[type]
    const link = reading.at(heritageAddress(partition, table))
    return [
      {
        addresses: [],
        fact: {
          id: inheritedNameId(own.id.path, source),
          parent: own.key,
          dependsOn: [keyOf(source), ...(link === undefined ? [] : [link.key])],
          attributes: {
            name: text(row, 'name'),
            automatic:
              label === undefined
                ? text(row, 'source_name')
                : automaticName(own.id.path.at(-1) ?? '', type === 'p' ? '' : texts(row, 'columns').join('_'), label),
          },
        },
      },
    ]
  },

  goesUnsaid: ({ attributes: { name, automatic } }) => name === automatic,

  designate: fact => sql`TABLE ${ident(...fact.id.path)}`,
  create: named,
  // It goes with what bears it, or stays as it is.
  drop: () => [],

  attributes: {
    name: { compare: 'plain', change: (_from, to) => named(to) },
    automatic: { compare: 'derived', change: () => [] },
  },
})
