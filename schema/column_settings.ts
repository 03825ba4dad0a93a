import { z } from 'zod'
import { choice, fields, integer, text } from './values.ts'

/** How values too long for a row are stored (`ALTER TABLE … ALTER COLUMN … SET STORAGE`). */
export const columnStorageEntry = choice('default', 'plain', 'external', 'extended', 'main').meta({
  description:
    'Whether long values are compressed and moved out of the row (`SET STORAGE`): `plain` neither, `external` moved, `main` compressed, `extended` both, `default` as the type has it.',
  leftOut: 'left alone',
  examples: ['external'],
})

export type ColumnStorageEntry = z.output<typeof columnStorageEntry>

/** How values are compressed (`SET COMPRESSION`). */
export const columnCompressionEntry = choice('default', 'pglz', 'lz4').meta({
  description:
    'How long values are compressed (`SET COMPRESSION`); `default`: as `default_toast_compression` says when a row is written.',
  leftOut: 'left alone',
  examples: ['lz4'],
})

export type ColumnCompressionEntry = z.output<typeof columnCompressionEntry>

const highestTarget = 10_000

/** What ANALYZE takes for a statistics target. */
export const statisticsTarget = integer.refine(target => target >= 0 && target <= highestTarget, {
  params: { problem: 'out-of-range', help: [`write a number from 0 to ${highestTarget}`] },
  message: `a statistics target is between 0 and ${highestTarget}`,
})

/** How closely ANALYZE looks at a column (`SET STATISTICS`). */
export const columnStatisticsEntry = z.union([statisticsTarget, choice('default')]).meta({
  description:
    'How closely ANALYZE looks at the column, from 0 to 10000 (`SET STATISTICS`); `default`: as `default_statistics_target` says.',
  leftOut: 'left alone',
  examples: [500],
})

export type ColumnStatisticsEntry = z.output<typeof columnStatisticsEntry>

const lowestDistinct = -1

const distinct = text.refine(
  value => /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value) && Number(value) >= lowestDistinct,
  {
    params: { problem: 'out-of-range', help: ['write how many there are, or below zero the part of the rows: -0.5'] },
    message: `the number of distinct values is at least ${lowestDistinct}`,
  },
)

/** What the planner takes for a column's number of distinct values (`SET (n_distinct = …)`). */
export const columnOptionsEntry = fields({
  n_distinct: distinct.optional().meta({
    description:
      'The number of distinct values (`SET (n_distinct = …)`); below zero: a part of the number of rows, -1 all of them.',
    leftOut: 'what ANALYZE finds',
    examples: [-0.5],
  }),
  n_distinct_inherited: distinct.optional().meta({
    description: 'The same (`SET (n_distinct_inherited = …)`), of the table together with its children.',
    leftOut: 'what ANALYZE finds',
    examples: [200],
  }),
}).meta({
  description: 'What ANALYZE is told of the column (`ALTER COLUMN … SET (…)`).',
  leftOut: 'left alone',
  examples: [{ n_distinct: -0.5 }],
})

export type ColumnOptionsEntry = z.output<typeof columnOptionsEntry>
