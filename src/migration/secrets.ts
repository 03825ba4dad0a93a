import type { Session } from '../database/sessions.ts'
import { fail } from '../model/diagnostics.ts'
import { literal, sql } from '../model/sql.ts'

const asked = /current_setting\('schematic_secret\.([A-Za-z_]\w*)'/g

/** Whether a statement asks for secrets, which are only there within a transaction. */
export const asksForSecrets = (statement: string): boolean => statement.search(asked) >= 0

/**
 * Sets the secrets that a statement asks for (`schematic_secret.NAME`) from the environment, until the end of the transaction.
 * Fails where a variable is not set; a value is never part of a message.
 */
export async function provideSecrets(
  session: Session,
  statement: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const names = new Set(Array.from(statement.matchAll(asked), ([, name = '']) => name))
  for (const name of names) {
    const value = env[name]
    if (value === undefined || value === '')
      fail('unset-variable', `the environment variable ${name} is not set`, {
        help: [`set ${name} to the secret that the migration needs`],
      })
    await session.query(
      sql`select pg_catalog.set_config(${literal(`schematic_secret.${name}`)}, ${literal(value)}, true)`,
    )
  }
}
