import type { Target } from '../database/targets.ts'
import { fail } from '../model/diagnostics.ts'
import type { Config } from './config.ts'
import { confirmByTyping } from './prompts.ts'

export interface ConfirmationQuestion {
  readonly config: Pick<Config, 'confirm' | 'environment'>
  readonly target: Target
  readonly yes: boolean
  readonly signal: AbortSignal
  /** Takes the line of long work away before something is asked. */
  readonly quiet: () => void
}

/** Asks before a database is changed whose environment says `confirm: true`. */
export interface Confirmation {
  /** Whether it was agreed to, or nobody has to. */
  readonly given: () => boolean
  /** Has the name of the database typed, once in a command. `what` will be done: `run 0007_add_totals`. Errors: `not-confirmed`, `no-terminal`. */
  readonly ask: (what: string) => Promise<void>
}

export function confirmationOf({ config, target, yes, signal, quiet }: ConfirmationQuestion): Confirmation {
  let given = yes || !config.confirm
  return {
    given: () => given,
    ask: async what => {
      if (given) return
      quiet()
      const where = config.environment === undefined ? target.label : `${config.environment}, ${target.label}`
      const { database } = target.connection
      given = await confirmByTyping(`${what} on ${where}?`, database, { flag: '--yes', signal })
      if (!given) fail('not-confirmed', `what was typed is not ${database}, so nothing was done`)
    },
  }
}
