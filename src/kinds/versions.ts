import { fail } from '../model/diagnostics.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'

/** Fails where the server is older than what a fact says: `what` is that, in plain words. */
export function needsMajor(least: number, major: number, { id, place }: Fact, what: string): void {
  if (major >= least) return
  fail('needs-newer-postgres', `${what} of ${nameOf(id)} came with PostgreSQL ${least}, and the server is ${major}`, {
    ...(place === undefined ? {} : { place }),
    help: [`leave it out as long as a server older than ${least} is in use`],
  })
}
