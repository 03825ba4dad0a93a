import { demandProven } from '../migration/apply.ts'
import { offlineSql, stretchOf, type Way } from '../migration/offline.ts'
import { readRevisions } from '../migration/revisions.ts'
import { Failure } from '../model/diagnostics.ts'
import type { Config } from './config.ts'
import { shownPath } from './planning.ts'

export interface OfflineReport {
  /** The names of the migrations, in the order in which they run. */
  readonly migrations: readonly string[]
  readonly sql: string
}

/** The SQL of a range of migrations for psql, without a connection. */
export async function offlineReport(
  config: Pick<Config, 'migrations' | 'lockTimeout'>,
  { range, way, version }: { readonly range: string | undefined; readonly way: Way; readonly version: string },
): Promise<OfflineReport> {
  const { graph, diagnostics } = await readRevisions(shownPath(config.migrations))
  const errors = diagnostics.filter(each => each.severity === 'error')
  if (errors.length > 0) throw new Failure(errors)
  const stretch = stretchOf(graph, range, way)
  demandProven(stretch.path)
  return {
    migrations: stretch.path.map(({ name }) => name),
    sql: offlineSql(stretch, { version, lockTimeout: config.lockTimeout }),
  }
}
