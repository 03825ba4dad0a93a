import type { Moved } from '../catalog/moved_statements.ts'
import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { ident } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'

/** How long counting the rows of one hazard may take. */
const patience = '3s'

/**
 * Counts the rows of the target that hazards mean. What cannot be counted (no right to read, too many rows, a name that only the plan
 * gives) is left without a number.
 */
export async function countOffending(session: Session, hazards: readonly Hazard[]): Promise<readonly Hazard[]> {
  if (hazards.every(({ offending }) => offending === undefined)) return hazards
  return session.transaction('read', async () => {
    await session.script(`set local statement_timeout = '${patience}'; set local search_path = ''`)
    const counted: Hazard[] = []
    for (const hazard of hazards) {
      const rows = hazard.offending === undefined ? undefined : await countOf(session, hazard.offending.text)
      counted.push(rows === undefined ? hazard : { ...hazard, rows })
    }
    return counted
  })
}

/**
 * Hazards without the counts that would look at something else: before the plan another object bears the name, or none.
 * @param renames the renames that the plan runs
 */
export const askedBefore = (hazards: readonly Hazard[], renames: readonly Moved[]): readonly Hazard[] =>
  hazards.map(({ offending, ...hazard }): Hazard => {
    const isRenamed = renames.some(({ to }) => offending?.text.includes(ident(to.path.at(-1) ?? '').text) === true)
    return offending === undefined || isRenamed ? hazard : { ...hazard, offending }
  })

async function countOf(session: Session, query: string): Promise<number | undefined> {
  await session.script('savepoint schematic_count')
  try {
    const [row] = await session.texts({ text: query })
    return Number(row?.[0] ?? 0)
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    await session.script('rollback to schematic_count')
    return undefined
  }
}
