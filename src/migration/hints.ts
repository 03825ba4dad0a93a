import type { Desired } from '../catalog/desired.ts'
import type { Hint } from '../catalog/renames.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import type { RenameHint } from '../yaml/declare.ts'
import { qualifyName, splitName } from '../yaml/names.ts'

/** The files' hints under PostgreSQL's own keys. */
export function hintsOf(
  renames: readonly RenameHint[],
  desired: Desired,
  defaultSchema: string,
  kinds: Kinds,
): readonly Hint[] {
  return renames.flatMap(({ key, formerly, place }) => {
    const to = desired.catalog.facts.get(desired.keys.get(key) ?? key)
    if (to === undefined) return []
    const { path } = to.id
    const name = to.id.args === undefined ? formerly : formerly.replace(/\(.*$/s, '')
    // A partition stands in its table, and is called with its schema as any table is.
    const isAlone = to.parent === undefined || kindOf(to, kinds).section?.under.length === 0
    // What else stands in something is named as its key is: as it is written, dots and quotes included.
    const last = isAlone ? (splitName(name).at(-1) ?? name) : name
    const old = isAlone && path.length === 2 ? qualifyName(name, defaultSchema) : [...path.slice(0, -1), last]
    return [{ to: to.id, from: { ...to.id, path: old }, place }]
  })
}
