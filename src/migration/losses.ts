import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { ident, sql } from '../model/sql.ts'
import type { Hazard, HazardCode } from '../model/steps.ts'
import { splitName } from '../yaml/names.ts'
import type { Migration } from './files.ts'

const codes: { readonly [code: string]: HazardCode | undefined } = {
  'deletes-data': 'deletes-data',
  'drops-unmanaged': 'drops-unmanaged',
}

function hazardOf(text: string): readonly Hazard[] {
  const colon = text.indexOf(':')
  const code = codes[text.slice(0, colon)]
  const name = text.slice(colon + 1)
  return code === undefined ? [] : [{ code, name, message: `going back deletes the data of ${name}` }]
}

/**
 * The hazards of undoing these migrations, the latest first, that need consent on this very database: what holds no
 * row, or no value, is no loss.
 */
export async function lossesOf(session: Session, path: readonly Migration[]): Promise<readonly Hazard[]> {
  const found = new Map<string, Hazard>()
  let renamed = false
  for (const { downHazards, header } of path) {
    for (const text of downHazards)
      for (const hazard of hazardOf(text)) {
        // Before a rename was undone, a name of the time before it may stand for something else.
        const isLoss = renamed || hazard.code !== 'deletes-data' || (await holdsSomething(session, hazard.name))
        if (isLoss) found.set(text, hazard)
      }
    renamed ||= header.hints.length > 0
  }
  return [...found.values()]
}

/** Whether a relation has rows, or a column values. True as well where that cannot be told. */
async function holdsSomething(session: Session, name: string): Promise<boolean> {
  const [schema, relation, column, ...more] = splitName(name)
  if (schema === undefined || relation === undefined || more.length > 0) return true
  const filled = column === undefined ? sql`true` : sql`${ident(column)} is not null`
  try {
    const rows = await session.transaction('read', () =>
      session.texts(sql`select exists (select from ${ident(schema, relation)} where ${filled})`),
    )
    return rows[0]?.[0] !== 'f'
  } catch (error) {
    if (isDatabaseError(error)) return true
    throw error
  }
}
