import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { ident, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import type { IndexPlace } from './index_storage.ts'

const qualified = ({ table, name }: IndexPlace): Sql => ident(table[0] ?? '', name)

/** An index by its name as a value: null where there is none. */
const oid = (at: IndexPlace): Sql => sql`pg_catalog.to_regclass(${literal(qualified(at).text)})`

const dropHalf = (at: IndexPlace): Sql => sql`DROP INDEX CONCURRENTLY IF EXISTS ${qualified(at)}`

const isValid = (at: IndexPlace): Sql =>
  sql`SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = ${oid(at)} AND indisvalid)`

/** Whether a constraint has taken an index over. */
export const isConstraint = (at: IndexPlace): Sql =>
  sql`SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = ${oid(at)} AND conrelid = ${literal(ident(...at.table).text)}::pg_catalog.regclass)`

const duplicates = (fact: Fact): Hazard => ({
  code: 'may-fail',
  name: nameOf(fact.id),
  message: 'rows that are equal in its keys stop the migration',
})

/** `CREATE INDEX`, in a transaction; `definition` begins with USING. */
export const build = (fact: Fact, at: IndexPlace, definition: Sql, unique: boolean, mayHoldRows: boolean): Change => ({
  sql: sql`CREATE ${when(unique, sql`UNIQUE `)}INDEX ${ident(at.name)} ON ${ident(...at.table)} ${definition}`,
  lock: 'share',
  hazards: mayHoldRows
    ? [
        { code: 'blocks-writes', name: nameOf(fact.id), message: 'nobody writes the table while the index is built' },
        { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read under a lock' },
        ...(unique ? [duplicates(fact)] : []),
      ]
    : [],
})

/**
 * `CREATE INDEX CONCURRENTLY`: while others write, outside a transaction. A build that fails leaves an invalid index,
 * which the next attempt removes first.
 */
export const buildConcurrently = (fact: Fact, at: IndexPlace, definition: Sql, unique: boolean): Change => ({
  sql: sql`CREATE ${when(unique, sql`UNIQUE `)}INDEX CONCURRENTLY ${ident(at.name)} ON ${ident(...at.table)} ${definition}`,
  transaction: 'alone',
  lock: 'share update exclusive',
  hazards: [
    { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read twice, while others write' },
    ...(unique ? [duplicates(fact)] : []),
  ],
  recovery: { done: isValid(at), cleanUp: dropHalf(at) },
})

/** `DROP INDEX CONCURRENTLY`: waits for those who use it. A drop that was cut off leaves an invalid index. */
export const dropConcurrently = (at: IndexPlace): Change => ({
  sql: dropHalf(at),
  transaction: 'alone',
  lock: 'share update exclusive',
  recovery: { done: sql`SELECT ${oid(at)} IS NULL`, cleanUp: dropHalf(at) },
})

/** Builds an index again that a failed concurrent build left invalid. */
export const rebuild = (fact: Fact, at: IndexPlace, online: boolean): Change =>
  online
    ? {
        sql: sql`REINDEX INDEX CONCURRENTLY ${qualified(at)}`,
        transaction: 'alone',
        lock: 'share update exclusive',
        hazards: [
          { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read twice, while others write' },
        ],
        recovery: {
          done: isValid(at),
          cleanUp: sql`DROP INDEX CONCURRENTLY IF EXISTS ${ident(at.table[0] ?? '', `${at.name}_ccnew`)}`,
        },
      }
    : {
        sql: sql`REINDEX INDEX ${qualified(at)}`,
        lock: 'access exclusive',
        hazards: [
          { code: 'blocks-writes', name: nameOf(fact.id), message: 'nobody writes the table while the index is built' },
          { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read under a lock' },
        ],
      }
