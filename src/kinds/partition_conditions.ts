import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'

type Path = readonly string[]

const [like, part] = [ident('pg_temp', 'schematic_partitioned'), ident('pg_temp', 'schematic_partition')]
const oid = (table: Sql): Sql => sql`${literal(table.text)}::pg_catalog.regclass`

/** Statements of a DO block, with the variables that they need. */
export interface Told {
  readonly declares: Sql
  readonly statements: Sql
}

/** A table like another one with its partition key: the partitions of it hold nothing, and tell what bounds say. */
const making = (of: Path, key: string): Sql =>
  sql`CREATE TEMPORARY TABLE ${like} (LIKE ${ident(...of)}) PARTITION BY ${raw(key)};`

/** What the bound of the partition says. That of a hash is asked of the table by its oid. */
function said(of: Path, key: string): Sql {
  const told = sql`pg_catalog.pg_get_partition_constraintdef(${oid(part)})`
  return /^hash\b/i.test(key)
    ? sql`pg_catalog.replace(${told}, pg_catalog.quote_literal(${oid(like)}::pg_catalog.oid), pg_catalog.quote_literal(${oid(ident(...of))}::pg_catalog.oid))`
    : told
}

/** Sets `bound` to what a bound says of the rows of a partition, as an expression. The default one's is all that the others leave. */
export const boundTold = (of: Path, key: string, bound: string): Told => ({
  declares: sql`  bound text;`,
  statements: sql`  ${making(of, key)}
  CREATE TEMPORARY TABLE ${part} PARTITION OF ${like} ${raw(bound)};
  bound := ${said(of, key)};
  DROP TABLE ${like};`,
})

/** Sets `bound` to an expression that no row satisfies. */
export const nothingTold: Told = { declares: sql`  bound text;`, statements: sql`  bound := 'false';` }

/**
 * Sets `bound` to what those of some bounds say that have rows of another bound: PostgreSQL refuses to make partitions of both. No row
 * is read for that. Where one of them is the default one all rows are meant.
 */
export function sharedTold(of: Path, key: string, bound: string, others: readonly string[]): Told {
  if (others.includes('DEFAULT')) return { declares: sql`  bound text;`, statements: sql`  bound := 'true';` }
  return {
    declares: sql`  bound text := 'false';
  other text;
  shared text[] := '{}';`,
    statements: sql`  ${making(of, key)}
  CREATE TEMPORARY TABLE pg_temp.schematic_former PARTITION OF ${like} ${raw(bound)};
  FOREACH other IN ARRAY ARRAY[${join(others.map(literal))}] LOOP
    BEGIN
      EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned %s', other);
      DROP TABLE ${part};
    EXCEPTION WHEN invalid_object_definition THEN
      shared := shared || other;
    END;
  END LOOP;
  DROP TABLE pg_temp.schematic_former;
  FOREACH other IN ARRAY shared LOOP
    EXECUTE pg_catalog.format('CREATE TEMPORARY TABLE pg_temp.schematic_partition PARTITION OF pg_temp.schematic_partitioned %s', other);
    bound := bound || ' OR (' || ${said(of, key)} || ')';
    DROP TABLE ${part};
  END LOOP;
  DROP TABLE ${like};`,
  }
}
