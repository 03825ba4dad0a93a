import { fail } from '../model/diagnostics.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { ident, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { allowsMore, alwaysFits, castability, losesDigits, withoutModifier } from './castability.ts'
import { alterColumn } from './column_rows.ts'
import { replacementsOf, replacing } from './enum_replacements.ts'
import { holding, misfits } from './offending_rows.ts'

export type ColumnAttributes = {
  /** As `format_type` writes it. */
  readonly type: string
  /** Qualified and quoted; null where it is the type's own. */
  readonly collation: string | null
  /** The expression of a generated column. */
  readonly generated: string | null
  readonly generation: 'stored' | 'virtual' | null
}

const lastName = (column: Fact) => column.id.path.at(-1) ?? ''

/** Whether the values of a column stand on another server. */
export const isForeign = ({ parent }: Pick<Fact, 'parent'>): boolean => parent?.startsWith('foreign_table ') === true

/** The expression that turns the values of one side into those of the other; undefined where assigning them does. */
export function conversion(
  from: Fact<ColumnAttributes>,
  to: Fact<ColumnAttributes>,
  context: PlanContext,
): Sql | undefined {
  const stated = to.transition?.using ?? from.transition?.usingBack
  if (typeof stated === 'string') return raw(stated)
  const before = from.attributes.type
  const after = to.attributes.type
  const how = castability(before, after, context)
  if (how === 'assignment') return undefined
  if (how !== 'none') return sql`${ident(lastName(to))}::${raw(after)}`
  return fail('no-cast', `${nameOf(to.id)}: PostgreSQL has no cast from ${before} to ${after}`, {
    about: to.key,
    help: [
      `write under the column how a value becomes another: using: "…", an expression over ${lastName(to)}`,
      'where both ways need it: using: { up: "…", down: "…" }',
    ],
  })
}

const texts: ReadonlySet<string> = new Set(['text', 'character varying'])

/** Of a text that becomes something else, PostgreSQL can tell beforehand which values it does not take. */
function countedMisfits(
  from: Fact<ColumnAttributes>,
  to: Fact<ColumnAttributes>,
  { major, from: before }: PlanContext,
): Pick<Hazard, 'offending'> {
  const { type } = to.attributes
  const isPlain = to.transition?.using === undefined && texts.has(withoutModifier(from.attributes.type))
  // A type that this plan makes is not there yet to be asked.
  const isThere = !type.includes('.') || [...before.facts.keys()].some(key => key.endsWith(` ${type}`))
  return major >= 16 && isPlain && isThere ? { offending: misfits(to.id.path.slice(0, -1), lastName(to), type) } : {}
}

/** Another type, or another collation, of a column. */
export function retyped(
  from: Fact<ColumnAttributes>,
  to: Fact<ColumnAttributes>,
  context: PlanContext,
): readonly Change[] {
  const { type, collation } = to.attributes
  const retype = sql`${alterColumn(to.id.path)} TYPE ${raw(type)}${when(collation !== null, sql` COLLATE ${raw(collation ?? '')}`)}`
  const name = nameOf(to.id)
  // A foreign table's rows stand elsewhere: nothing is written again, and PostgreSQL takes no USING.
  if (isForeign(to))
    return [
      {
        sql: retype,
        lock: 'access exclusive',
        hazards: [
          { code: 'changes-behaviour', name, message: `a value that does not fit ${type} stops whoever reads it` },
        ],
      },
    ]
  const using = conversion(from, to, context)
  const isMore =
    allowsMore(from.attributes.type, type) && using === undefined && collation === from.attributes.collation
  const hazards: Hazard[] = isMore
    ? []
    : [
        {
          code: 'rewrites-table',
          name,
          message: `${from.attributes.type} becomes ${type}: the table may be written again, under a lock`,
        },
      ]
  if (using === undefined && losesDigits(from.attributes.type, type))
    hazards.push({
      code: 'deletes-data',
      name,
      message: `what ${type} does not hold of a value of ${name} is rounded away or cut off`,
    })
  if (!isMore && (using !== undefined || !alwaysFits(from.attributes.type, type, context)))
    hazards.push({
      code: 'may-fail',
      name,
      message: `a value that does not fit ${type} stops the migration`,
      ...countedMisfits(from, to, context),
    })
  return [
    {
      written: typeof (to.transition?.using ?? from.transition?.usingBack) === 'string',
      sql: sql`${retype}${when(using !== undefined, sql` USING ${using ?? nothing}`)}`,
      lock: 'access exclusive',
      hazards,
    },
  ]
}

/** Binds a column to another type of the same name: its values become text and then what they are there. */
export function moved(to: Fact<ColumnAttributes>, replaced: Fact, context: PlanContext): readonly Change[] {
  const { type } = to.attributes
  const name = nameOf(to.id)
  // Of a foreign table nothing is written again, and PostgreSQL takes no USING.
  if (isForeign(to)) return [{ sql: sql`${alterColumn(to.id.path)} TYPE ${raw(type)}`, lock: 'access exclusive' }]
  const replacements = replacementsOf(replaced, context)
  const value = replacing(ident(lastName(to)), type, replacements?.by ?? new Map())
  const { left, merged = [] } = replacements ?? {}
  const hazards: Hazard[] = [
    { code: 'rewrites-table', name, message: `${name} moves to the new ${type}: the table is written again` },
  ]
  if (merged.length > 0)
    hazards.push({
      code: 'deletes-data',
      name,
      message: `which rows of ${name} held ${merged.join(', ')} is not known afterwards`,
    })
  if (left === undefined)
    hazards.push({ code: 'may-fail', name, message: `a value that the new ${type} does not have stops the migration` })
  else if (left.length > 0)
    hazards.push({
      code: 'may-fail',
      name,
      message: `a row that holds ${left.join(' or ')} stops the migration, unless \`replace\` says what it gets`,
      offending: holding(to.id.path.slice(0, -1), lastName(to), type.endsWith('[]'), left),
    })
  return [
    {
      sql: sql`${alterColumn(to.id.path)} TYPE ${raw(type)} USING ${value}::${raw(type)}`,
      lock: 'access exclusive',
      hazards,
    },
  ]
}

/** Binds a column to another collation of the same name: its values stay as they are, its indexes are built again. */
export const recollated = (
  { id, attributes: { type } }: Fact<ColumnAttributes>,
  collation: string,
): readonly Change[] => [
  {
    sql: sql`${alterColumn(id.path)} TYPE ${raw(type)} COLLATE ${raw(collation)}`,
    lock: 'access exclusive',
    hazards: [
      {
        code: 'changes-behaviour',
        name: nameOf(id),
        message: `${nameOf(id)} is sorted and compared by the new ${collation}`,
      },
    ],
  },
]
