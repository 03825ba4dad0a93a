import { z } from 'zod'
import { choice, listOf, namesMap, sqlText, text } from './values.ts'

/** Configuration settings by name. */
export const settings = namesMap(z.union([text, listOf(text)])).meta({
  description: 'Settings by name (`SET name TO value`). A list of names, as `search_path` is, may be a list.',
  leftOut: 'none',
  examples: [{ search_path: 'shop, pg_temp', work_mem: '64MB' }],
})

/** What `CREATE FUNCTION` and `CREATE PROCEDURE` share. */
export const routineShape = {
  language: text.optional().meta({
    description:
      'The language (`LANGUAGE`), folded to lower case; one that is not called so stands between double quotes.',
    leftOut: '`sql`, and `plpgsql` for what returns `trigger` or `event_trigger`',
    examples: ['plpgsql'],
  }),
  body: text.optional().meta({
    description: 'The source text between the quotes of `AS`, kept to the byte. Use a `|` block.',
    leftOut: '`body_file`, `sql_body` or `symbol` says it',
    examples: ['select a + b'],
  }),
  body_file: text.optional().meta({
    description: "A file that holds the body (`AS '…'`), relative to this one.",
    leftOut: '`body`, `sql_body` or `symbol` says it',
    examples: ['functions/touch.sql'],
  }),
  sql_body: sqlText.optional().meta({
    description:
      'The body in standard SQL, which PostgreSQL checks and binds when it is made (`RETURN …`, `BEGIN ATOMIC … END`).',
    leftOut: '`body`, `body_file` or `symbol` says it',
    examples: ['return a + b'],
  }),
  library: text.optional().meta({
    description: "Of language `c`: the shared library (`AS 'library', 'symbol'`).",
    leftOut: 'none',
    examples: ['$libdir/earth'],
  }),
  symbol: text.optional().meta({
    description: "Of language `c`: the function in the library (`AS 'library', 'symbol'`).",
    leftOut: '`body`, `body_file` or `sql_body` says it',
    examples: ['earth_distance'],
  }),
  security: choice('invoker', 'definer')
    .optional()
    .meta({ description: 'Whose rights it runs with (`SECURITY DEFINER`).', leftOut: 'those of who calls it' }),
  transforms: listOf(text)
    .optional()
    .meta({
      description: 'Types whose transforms the call uses (`TRANSFORM FOR TYPE`).',
      leftOut: 'none',
      examples: [['hstore']],
    }),
  set: settings.optional(),
}
