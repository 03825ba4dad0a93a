import type { Attributes, Fact } from '../model/facts.ts'
import type { AttributeRule } from '../model/kinds.ts'
import { type Row, textOrNull } from '../model/rows.ts'
import { ident, nothing, type Sql, sql } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'

/** Where a relation's files stand. Tablespaces belong to the server: they are referred to, and never made. */
export type Tablespace = {
  /** Null where it is the database's own. */
  readonly tablespace: string | null
  /** The database's own; null in a file, which does not know it. */
  readonly databaseTablespace: string | null
}

/** The tablespace of a database that was made without one. */
const firstTablespace = 'pg_default'

/** The columns that {@link readTablespace} reads, of `relation` in `pg_class`. */
export const tablespaceColumns = (relation: Sql): Sql => sql`
      case when ${relation}.reltablespace <> 0
        then (select ts.spcname from pg_catalog.pg_tablespace ts where ts.oid = ${relation}.reltablespace) end as tablespace,
      (select ts.spcname from pg_catalog.pg_database db join pg_catalog.pg_tablespace ts on ts.oid = db.dattablespace
        where db.datname = pg_catalog.current_database()) as database_tablespace`

export const readTablespace = (row: Row): Tablespace => ({
  tablespace: textOrNull(row, 'tablespace'),
  databaseTablespace: textOrNull(row, 'database_tablespace'),
})

/** ` TABLESPACE fast` of a CREATE. A partition would have that of its table, `above`, so it says where it stands elsewhere. */
export function tablespaceClause({ tablespace, databaseTablespace }: Tablespace, above?: Tablespace): Sql {
  const name = tablespace ?? (above?.tablespace ? databaseTablespace : null)
  return name === null ? nothing : sql` TABLESPACE ${ident(name)}`
}

/** How it changes; `target` is the relation as ALTER names it. */
export function tablespaceRules<A extends Attributes & Tablespace>(
  target: (fact: Fact<A>) => Sql,
  hazards: (fact: Fact<A>) => readonly Hazard[],
): { readonly [Name in keyof Tablespace]: AttributeRule<A> } {
  return {
    tablespace: {
      compare: 'plain',
      observed: true,
      class: { name: 'storage', unset: null },
      change: (from, to) => {
        const name = to.attributes.tablespace ?? from.attributes.databaseTablespace ?? firstTablespace
        return [
          {
            sql: sql`ALTER ${target(to)} SET TABLESPACE ${ident(name)}`,
            lock: 'access exclusive',
            hazards: hazards(to),
          },
        ]
      },
    },
    databaseTablespace: { compare: 'derived', change: () => [] },
  }
}
