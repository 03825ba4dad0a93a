import type { Session } from '../database/sessions.ts'
import { Failure } from '../model/diagnostics.ts'
import { literal, sql } from '../model/sql.ts'

const asked = /current_setting\('schematic_secret\.([A-Za-z_]\w*)'/g

/** Whether a statement asks for secrets, which are only there within a transaction. */
export const asksForSecrets = (statement: string): boolean => statement.search(asked) >= 0

type Env = Readonly<Record<string, string | undefined>>

/** The environment variables of the secrets that statements ask for. */
export const secretsIn = (statements: readonly string[]): readonly string[] => [
  ...new Set(statements.flatMap(statement => Array.from(statement.matchAll(asked), ([, name = '']) => name))),
]

/** Demands that all secrets that statements ask for are in the environment, so that nothing runs that cannot end. */
export function demandSecrets(statements: readonly string[], env: Env): void {
  const unset = secretsIn(statements).filter(name => env[name] === undefined || env[name] === '')
  if (unset.length === 0) return
  throw new Failure(
    unset.map(name => ({
      code: 'unset-variable',
      severity: 'error',
      message: `the environment variable ${name} is not set`,
      help: [`set ${name} to the secret that the migration needs`],
    })),
  )
}

/**
 * Sets the secrets that a statement asks for (`schematic_secret.NAME`) from the environment, until the end of the transaction.
 * Fails where a variable is not set; a value is never part of a message.
 */
export async function provideSecrets(session: Session, statement: string, env: Env): Promise<void> {
  demandSecrets([statement], env)
  for (const name of secretsIn([statement]))
    await session.query(
      sql`select pg_catalog.set_config(${literal(`schematic_secret.${name}`)}, ${literal(env[name] ?? '')}, true)`,
    )
}
