import { type Sql, sql } from '../model/sql.ts'

/** In which sessions a trigger, a rule or an event trigger counts (`tgenabled`, `ev_enabled`, `evtenabled`). */
const states = { O: 'origin', A: 'always', R: 'replica', D: 'disabled' } as const

export type FiringState = (typeof states)[keyof typeof states]

/** The state of a catalog's letter. */
export const firingState = (letter: string): FiringState =>
  Object.entries(states).find(([each]) => each === letter)?.[1] ?? 'origin'

/** As ALTER takes it. */
export const firingSql: Readonly<Record<FiringState, Sql>> = {
  origin: sql`ENABLE`,
  always: sql`ENABLE ALWAYS`,
  replica: sql`ENABLE REPLICA`,
  disabled: sql`DISABLE`,
}
