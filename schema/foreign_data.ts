import type { z } from 'zod'
import { fields, namesMap, oneOrMany, sqlText, text } from './values.ts'

const options = namesMap(text).optional()

/** `foreign_data_wrappers: { files: { handler: file_fdw_handler } }` (`CREATE FOREIGN DATA WRAPPER`). */
export const foreignDataWrapperEntry = fields({
  handler: sqlText.optional().meta({
    description: 'The function that does the work (`HANDLER`).',
    leftOut: 'none: its tables cannot be read',
    examples: ['postgres_fdw_handler'],
  }),
  validator: sqlText.optional().meta({
    description: 'The function that checks options (`VALIDATOR`).',
    leftOut: 'none: nothing is checked',
    examples: ['postgres_fdw_validator'],
  }),
  options: options.meta({
    description: 'What the wrapper takes (`OPTIONS`).',
    leftOut: 'none',
    examples: [{ debug: 'true' }],
  }),
})

export type ForeignDataWrapperEntry = z.output<typeof foreignDataWrapperEntry>

/** `foreign_servers: { warehouse: { wrapper: postgres_fdw, options: { host: db2 } } }` (`CREATE SERVER`). */
export const foreignServerEntry = fields({
  wrapper: text.meta({ description: 'The foreign data wrapper (`FOREIGN DATA WRAPPER`).', examples: ['postgres_fdw'] }),
  type: text
    .optional()
    .meta({ description: 'What kind of server it is (`TYPE`).', leftOut: 'none', examples: ['postgres'] }),
  version: text.optional().meta({ description: 'Its version (`VERSION`).', leftOut: 'none', examples: ['16'] }),
  options: options.meta({
    description: 'What the wrapper takes (`OPTIONS`). No secrets: they go into the user mappings.',
    leftOut: 'none',
    examples: [{ host: 'warehouse.internal', dbname: 'sales' }],
  }),
})

export type ForeignServerEntry = z.output<typeof foreignServerEntry>

/** `user_mappings: { app: { options: { user: reader, password: ${WAREHOUSE_PASSWORD} } } }` (`CREATE USER MAPPING`). */
export const userMappingEntry = fields({
  options: options.meta({
    description:
      'Who the role is on the other side (`OPTIONS`). A secret stands in the environment: `${NAME}`. It is neither printed nor written, and set again only when the reference is new.',
    leftOut: 'none',
    examples: [{ user: 'reader', password: '${WAREHOUSE_PASSWORD}' }],
  }),
})

export type UserMappingEntry = z.output<typeof userMappingEntry>

/** `foreign_tables: { shop.sales: { server: warehouse, columns: { … } } }` (`CREATE FOREIGN TABLE`). */
export const foreignTableEntry = fields({
  inherits: oneOrMany(text)
    .optional()
    .meta({
      description: 'The tables whose columns and checks it has, too (`INHERITS`).',
      leftOut: 'none',
      examples: [['shop.documents']],
    }),
  server: text.meta({ description: 'The foreign server (`SERVER`).', examples: ['warehouse'] }),
  options: options.meta({
    description: 'What the wrapper takes (`OPTIONS`).',
    leftOut: 'none',
    examples: [{ table_name: 'sales' }],
  }),
})

export type ForeignTableEntry = z.output<typeof foreignTableEntry>

/** The options of a foreign table's column. */
export const foreignColumnOptionsEntry = namesMap(text).meta({
  description: 'Of a column of a foreign table: what the wrapper takes (`OPTIONS`).',
  examples: [{ column_name: 'customer' }],
})

export type ForeignColumnOptionsEntry = z.output<typeof foreignColumnOptionsEntry>
