import { z } from 'zod'
import { statisticsTarget } from './column_settings.ts'
import { choice, fields, holdsOnce, holdsSome, listOf, oneOrMany, sqlText, text } from './values.ts'

const target = z.union([
  text.meta({ description: 'A column.' }),
  fields({ sql: sqlText.meta({ description: 'An expression (`ON (…)`).', examples: ['lower(email)'] }) }),
])

/** `statistics: { orders_city_zip: [city, zip] }` (`CREATE STATISTICS`). */
export const statisticsEntry = z.union([
  oneOrMany(target)
    .refine(...holdsSome('column'))
    .refine(...holdsOnce('column'))
    .meta({
      description: 'The columns and expressions, all kinds of statistics.',
      examples: [['city', 'zip']],
    }),
  fields({
    on: oneOrMany(target)
      .refine(...holdsSome('column'))
      .refine(...holdsOnce('column'))
      .meta({
        description: 'The columns and expressions (`ON`).',
        examples: [['city', { sql: 'lower(street)' }]],
      }),
    kinds: listOf(choice('ndistinct', 'dependencies', 'mcv'))
      .optional()
      .meta({
        description: 'What is counted (`(ndistinct, dependencies, mcv)` in `CREATE STATISTICS`).',
        leftOut: 'all; of a single expression none of these can be',
        examples: [['ndistinct', 'mcv']],
      }),
    schema: text.optional().meta({
      description: 'The schema that the statistics stand in (`ALTER STATISTICS … SET SCHEMA`).',
      leftOut: 'that of the table',
      examples: ['reports'],
    }),
    target: statisticsTarget.optional().meta({
      description: 'How much is sampled (`ALTER STATISTICS … SET STATISTICS`).',
      leftOut: 'what the columns say',
      examples: [1000],
    }),
  }),
])

export type StatisticsEntry = z.output<typeof statisticsEntry>
