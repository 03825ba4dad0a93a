import { fail } from '../model/diagnostics.ts'
import type { Config } from './config.ts'

/** Throws `protected`: the config says `protect: true`, and `why` says what the command would do. */
export function refuseProtected({ environment }: Pick<Config, 'environment'>, why: string): never {
  const where = environment === undefined ? 'the config' : `the environment ${environment}`
  return fail('protected', `${where} says \`protect: true\`, and ${why}`, {
    help: [
      'check that this is the right environment: schematic status',
      'if it is really meant, take `protect: true` out of schematic.yaml first',
    ],
  })
}
