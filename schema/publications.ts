import type { z } from 'zod'
import { choice, fields, flag, listOf, sqlText, text } from './values.ts'

/** `publications: { changes: { tables: [shop.orders] } }` (`CREATE PUBLICATION`). */
export const publicationEntry = fields({
  all_tables: flag
    .optional()
    .meta({ description: 'Every table of the database, those to come too (`FOR ALL TABLES`).', leftOut: 'false' }),
  publish: listOf(choice('insert', 'update', 'delete', 'truncate'))
    .optional()
    .meta({
      description: 'What is published (`WITH (publish = …)`).',
      leftOut: 'all four',
      examples: [['insert', 'update']],
    }),
  via_root: flag.optional().meta({
    description: 'Changes of a partition are published as those of its root (`WITH (publish_via_partition_root)`).',
    leftOut: 'false',
  }),
  generated_columns: choice('none', 'stored').optional().meta({
    description: 'Whether stored generated columns are published (`WITH (publish_generated_columns)`, PostgreSQL 18).',
    leftOut: 'none',
  }),
})

export type PublicationEntry = z.output<typeof publicationEntry>

/** A table of a publication. */
export const publishedTableEntry = fields({
  columns: listOf(text)
    .optional()
    .meta({
      description: 'Only these columns (`FOR TABLE name (…)`, PostgreSQL 15).',
      leftOut: 'all',
      examples: [['id', 'status']],
    }),
  where: sqlText.optional().meta({
    description: 'Only these rows (`FOR TABLE … WHERE`, PostgreSQL 15).',
    leftOut: 'all',
    examples: ["status = 'paid'"],
  }),
})

export type PublishedTableEntry = z.output<typeof publishedTableEntry>

/** A schema of a publication. */
export const publishedSchemaEntry = fields({})

export type PublishedSchemaEntry = z.output<typeof publishedSchemaEntry>
