import { address } from '../model/addresses.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, literal, nothing, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'

export type EnumLabelAttributes = {
  /** Counted from 0. */
  readonly index: number
}

/** Labels of enum types (`pg_enum`): they come and go with the list of the type, and bear a name that can be changed. */
export const enumLabels = defineKind<EnumLabelAttributes>({
  name: 'enum_label',
  traits: [],
  rank: 30,
  part: true,
  derived: true,
  shapes: true,

  query: scope => sql`
    select e.enumtypid, e.enumlabel as label,
      (pg_catalog.row_number() over (partition by e.enumtypid order by e.enumsortorder) - 1)::int4 as index
    from pg_catalog.pg_enum e
    join pg_catalog.pg_type t on t.oid = e.enumtypid
    where ${scope.managed(sql`t.typnamespace`)}
    order by 1, 3`,
  read: (row, reading) => {
    const type = reading.at(address('pg_type', number(row, 'enumtypid')))
    if (type === undefined) return []
    const index = number(row, 'index')
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'enum_label', path: [...type.id.path, text(row, 'label')] },
          parent: type.key,
          position: index,
          attributes: { index },
        },
      },
    ]
  },

  designate: () => nothing,
  create: () => [],
  drop: () => [],
  rename: (from, to) => [
    {
      sql: sql`ALTER TYPE ${ident(...to.path.slice(0, -1))} RENAME VALUE ${literal(from.path.at(-1) ?? '')} TO ${literal(to.path.at(-1) ?? '')}`,
    },
  ],
  formerly: (from, to) => yamlMap({ label: to.path.at(-1) ?? '', renamed_from: from.path.at(-1) ?? '' }),

  attributes: { index: { compare: 'derived', change: () => [] } },
})
