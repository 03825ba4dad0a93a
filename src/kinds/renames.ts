import { createHash } from 'node:crypto'
import type { Id } from '../model/ids.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** The statements that give an object of a schema another schema and another name. `object` is what ALTER calls it: `VIEW`. */
export function renamed(object: Sql, from: Id, to: Id): readonly Change[] {
  const [fromSchema = '', fromName = ''] = from.path
  const [toSchema = '', toName = ''] = to.path
  const changes: Change[] = []
  if (fromSchema !== toSchema)
    changes.push({
      sql: sql`ALTER ${object} ${ident(fromSchema, fromName)} SET SCHEMA ${ident(toSchema)}`,
      lock: 'access exclusive',
    })
  if (fromName !== toName)
    changes.push({
      sql: sql`ALTER ${object} ${ident(toSchema, fromName)} RENAME TO ${ident(toName)}`,
      lock: 'access exclusive',
    })
  return changes
}

/** PostgreSQL cuts a name off behind so many bytes (NAMEDATALEN - 1). */
export const longestName = 63

/** The name of what is set aside: the same for the same name, and short enough. `count` tells several of one name apart. */
export function nameAside(name: string, count = 0): string {
  const prefix = count === 0 ? 'schematic_old_' : `schematic_old_${count}_`
  if (Buffer.byteLength(prefix + name) <= longestName) return prefix + name
  return prefix + createHash('sha256').update(name).digest('hex').slice(0, 16)
}

/** Sets a type aside and drops it: `object` is what ALTER and DROP call it, `TYPE` or `DOMAIN`. */
export function setAside(
  object: Sql,
  id: Id,
): { readonly set: readonly Change[]; readonly discard: readonly Change[] } {
  const [schema = '', name = ''] = id.path
  const old = nameAside(name)
  return {
    set: renamed(object, id, { ...id, path: [schema, old] }),
    discard: [{ sql: sql`DROP ${object} ${ident(schema, old)}` }],
  }
}
