import type { Kind } from '../model/kinds.ts'
import { columns } from './columns.ts'
import { defaults } from './defaults.ts'
import { identities } from './identities.ts'
import { notNulls } from './not_nulls.ts'
import { schemas } from './schemas.ts'
import { tables } from './tables.ts'

/** Every kind, in the order in which its section stands in a file. */
export const kinds: readonly Kind[] = [schemas, tables, columns, defaults, identities, notNulls]

/** The kinds by name. */
export const kindsByName: ReadonlyMap<string, Kind> = new Map(kinds.map(kind => [kind.name, kind]))
