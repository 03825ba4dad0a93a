import type { z } from 'zod'
import { choice, fields, flag, listOf, sqlText, text } from './values.ts'

/** `publications: { changes: { tables: [shop.orders] } }` (`CREATE PUBLICATION`). */
export const publicationEntry = fields({
  all_tables: flag
    .optional()
    .meta({ description: 'Every table of the database, those to come too (`FOR ALL TABLES`).' }),
  publish: listOf(choice('insert', 'update', 'delete', 'truncate'))
    .optional()
    .meta({ description: 'What is published (`publish`). Left out: all four.', examples: [['insert', 'update']] }),
  via_root: flag
    .optional()
    .meta({ description: 'Changes of a partition are published as those of its root (`publish_via_partition_root`).' }),
  generated_columns: choice('none', 'stored').optional().meta({
    description:
      'Whether stored generated columns are published (`publish_generated_columns`, PostgreSQL 18). Left out: none.',
  }),
})

export type PublicationEntry = z.output<typeof publicationEntry>

/** A table of a publication. */
export const publishedTableEntry = fields({
  columns: listOf(text)
    .optional()
    .meta({ description: 'Only these columns (PostgreSQL 15).', examples: [['id', 'status']] }),
  where: sqlText.optional().meta({ description: 'Only these rows (PostgreSQL 15).', examples: ["status = 'paid'"] }),
})

export type PublishedTableEntry = z.output<typeof publishedTableEntry>

/** A schema of a publication. */
export const publishedSchemaEntry = fields({})

export type PublishedSchemaEntry = z.output<typeof publishedSchemaEntry>
