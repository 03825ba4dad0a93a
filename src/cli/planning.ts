import { relative } from 'node:path'
import type { Migration } from '../migration/files.ts'
import { demandConsent, demandProof, writePreview } from '../migration/generate.ts'
import { type Preview, type PreviewOptions, preview as previewOf } from '../migration/previews.ts'
import type { PlanReport } from '../report/plans.ts'
import { renderDiagnostics } from '../report/terminal.ts'
import { askConsents } from './consenting.ts'
import { planResult } from './plan_results.ts'
import type { Opened } from './workspaces.ts'

export interface Planned {
  readonly preview: Preview
  readonly report: PlanReport
}

/**
 * What the files change. Where it is to be written it starts from head, that is from nothing where there is no migration yet;
 * else a database without history is compared as it stands.
 */
export async function planFiles(
  opened: Opened,
  { online, writes, proof }: { readonly online?: boolean; readonly writes: boolean; readonly proof?: boolean },
): Promise<Planned> {
  const options: PreviewOptions = {
    online: online === true,
    dropUnmanaged: opened.dropUnmanaged,
    ...(writes ? { base: 'head' } : {}),
    ...(proof === undefined ? {} : { proof }),
  }
  const preview = await previewOf(opened.workspace, options)
  if (preview.notes.length > 0) opened.say(renderDiagnostics(preview.notes).trimEnd())
  return { preview, report: await planResult(opened.workspace, preview, opened.allowed, opened.config.environment) }
}

/** The report of a plan that is not written: the last one's, where that was empty and nothing is different since. */
export async function planReport(
  opened: Opened,
  options: { readonly online?: boolean; readonly proof?: boolean } = {},
): Promise<PlanReport> {
  const known = await opened.verdicts.recall()
  if (known !== undefined) {
    if (known.notes.length > 0) opened.say(renderDiagnostics(known.notes).trimEnd())
    return known
  }
  const { report } = await planFiles(opened, { ...options, writes: false })
  await opened.verdicts.remember(report, (await opened.workspace.declarations()).reads)
  return report
}

export interface Saved {
  readonly name: string
  readonly id: string
  /** Paths as they are shown. */
  readonly up: string
  readonly down: string
}

/** The paths of a migration, seen from where the user stands. */
export const savedOf = ({ name, id, up, down }: Pick<Migration, 'name' | 'id' | 'up' | 'down'>): Saved => ({
  name,
  id,
  up: shownPath(up.file),
  down: shownPath(down.file),
})

/** A path as people type it from where they stand. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return path === '' ? '.' : path.startsWith('..') ? file : path
}

/** Writes a preview as a migration, consents asked for; undefined where there is nothing to write. */
export async function saveMigration(
  opened: Opened,
  preview: Preview,
  title: string,
  asking: { readonly terminal: boolean; readonly signal: AbortSignal },
): Promise<Saved | undefined> {
  if (preview.up.sections.length === 0) return undefined
  demandProof(preview)
  const allowed = await askConsents(preview.hazards, opened.allowed, asking)
  demandConsent(preview.hazards, allowed)
  return savedOf(await writePreview(opened.workspace, title, preview, preview.hazards.filter(allowed)))
}
