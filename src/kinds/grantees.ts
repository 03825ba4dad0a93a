import { ident, type Sql, sql } from '../model/sql.ts'

/** A role as GRANT and CREATE POLICY name it; `public`, which no role can be called, is everybody. */
export const grantee = (name: string): Sql => (name === 'public' ? sql`PUBLIC` : ident(name))
