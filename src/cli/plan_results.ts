import type { Target } from '../database/targets.ts'
import { needsConsent } from '../migration/generate.ts'
import type { Preview } from '../migration/previews.ts'
import { currentOf } from '../migration/whereabouts.ts'
import type { Workspace } from '../migration/workspaces.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import { dotted, type Id, keyOf, nameOf } from '../model/ids.ts'
import type { Hazard } from '../model/steps.ts'
import { type Diff, keysOf } from '../plan/diff.ts'
import { type Plan, stepsOf } from '../plan/plan.ts'
import type {
  ChangeAction,
  ChangeReport,
  DriftReport,
  HazardReport,
  PlanReport,
  RenameReport,
} from '../report/plans.ts'
import type { SectionReport } from '../report/statements.ts'
import { writtenName } from '../yaml/names.ts'
import { renderEntry, renderItem } from '../yaml/render.ts'
import { writerOf } from '../yaml/write.ts'

/** How a target is called in the output. */
export const labelOf = (target: Target): string => (target.embedded ? `the embedded PostgreSQL` : target.label)

/** A preview as plain data, for `--json` and for the terminal. */
export async function planResult(
  workspace: Workspace,
  preview: Preview,
  allowed: (hazard: Hazard) => boolean,
  environment: string | undefined,
): Promise<PlanReport> {
  const { target, session } = workspace
  const applied = new Set((await workspace.position()).applied.map(each => each.id))
  const { up, down, drift, observed, unmanaged, unmodelled, proof } = preview
  const hazards = preview.hazards.map(hazard => hazardReport(hazard, allowed))
  const inDiff = new Set(keysOf(up.diff))
  const report: Omit<PlanReport, 'verdict'> = {
    target: {
      label: labelOf(target),
      origin: target.origin,
      postgres: session.serverVersion,
      environment: environment ?? null,
    },
    base: preview.base,
    revision: currentOf(preview.graph, applied)?.name ?? null,
    head: preview.head?.name ?? null,
    pending: preview.pending.map(each => each.name),
    changes: changesOf(preview, workspace),
    renames: [...preview.renames, ...preview.unhinted].map(({ from, to }) => renameOf(from, to, workspace)),
    likelyRenames: preview.likelyRenames.map(({ from, to }) => renameOf(from.id, to.id, workspace)),
    rebuilt: rebuiltBy(up, inDiff, preview),
    up: sectionsOf(up),
    down: sectionsOf(down),
    hazards,
    downHazards: preview.downHazards.map(hazard => ({ ...hazardReport(hazard, allowed), needsConsent: false })),
    reversible: !preview.hazards.some(({ code }) => code === 'deletes-data'),
    proof: proof === undefined ? null : { result: proof.result, why: proof.why ?? null },
    shadow: workspace.shadowNote() ?? null,
    drift: drift === undefined ? null : driftOf(drift),
    unmanaged: outermost(unmanaged),
    unmodelled: unmodelled.map(({ kind, name }) => `${kind} ${name}`),
    leftOut: preview.leftOut.map(each => each.key),
    observed: driftOf({ ...observed, added: observed.removed, removed: observed.added }),
    notes: preview.notes.map(({ source: _, ...note }) => note),
  }
  return { ...report, verdict: verdictOf(report) }
}

const hazardReport = (hazard: Hazard, allowed: (hazard: Hazard) => boolean): HazardReport => ({
  code: hazard.code,
  name: hazard.name,
  message: hazard.message,
  rows: hazard.rows ?? null,
  needsConsent: needsConsent(hazard),
  allowed: allowed(hazard),
})

const sectionsOf = ({ sections }: Plan): readonly SectionReport[] =>
  sections.map(({ mode, steps }) => ({
    mode,
    statements: steps.map(({ sql, note, brief }) => ({ sql, note: note ?? null, brief: brief ?? null })),
  }))

/** The keys of the facts that hang on no other of them. */
export function outermost(facts: readonly Fact[]): readonly string[] {
  const among = new Set(facts.map(each => each.key))
  return facts.filter(({ parent }) => parent === undefined || !among.has(parent)).map(each => each.key)
}

/** How a target differs from what it should be, object by object. */
export function driftOf({ added, removed, changed }: Diff): readonly DriftReport[] {
  return [
    ...outermost(added).map((what): DriftReport => ({ what, state: 'unexpected', attributes: [] })),
    ...outermost(removed).map((what): DriftReport => ({ what, state: 'missing', attributes: [] })),
    ...changed.map(({ to, attributes }): DriftReport => ({ what: to.key, state: 'different', attributes })),
  ]
}

function renameOf(from: Id, to: Id, { kinds, project }: Workspace): RenameReport {
  const kind = kinds.get(to.kind)
  const isTop = kind?.section?.under.length === 0
  const formerly = isTop ? writtenName(from.path, project.defaultSchema) : (from.path.at(-1) ?? '')
  const own = kind?.formerly?.(from, to)
  const hint = own === undefined ? renderEntry('renamed_from', formerly) : renderItem(own).map(line => line.slice(2))
  return { kind: to.kind, from: nameOf(from), to: nameOf(to), formerly, hint: hint.join('\n') }
}

/** What the steps drop and make again though it does not change itself. */
function rebuiltBy(up: Plan, inDiff: ReadonlySet<string>, { from, to }: Preview): readonly string[] {
  const steps = stepsOf(up)
  const dropped = new Set(steps.filter(({ action }) => action === 'drop').map(({ fact }) => fact))
  const made = steps.filter(({ action, fact }) => action === 'create' && dropped.has(fact) && !inDiff.has(fact))
  return [...new Set(made.map(({ fact }) => fact))].filter(key => {
    const parent = (to.facts.get(key) ?? from.facts.get(key))?.parent
    return parent === undefined || !made.some(each => each.fact === parent)
  })
}

function changesOf(preview: Preview, workspace: Workspace): readonly ChangeReport[] {
  const { up, from, to } = preview
  const { kinds, project } = workspace
  const options = { defaultSchema: project.defaultSchema }
  const writers = {
    from: once(() => writerOf(from, project.registry, options)),
    to: once(() => writerOf(to, project.registry, options)),
  }
  // What is there because its parent is says nothing besides it.
  const isMade = (fact: Fact): boolean => kinds.get(fact.id.kind)?.derived !== true
  const created = new Set(up.diff.added.map(each => each.key))
  const dropped = new Set(up.diff.removed.map(each => each.key))
  // A table that is renamed stands under its new name on one side only.
  const objectOf = (fact: Fact, side: Catalog): Fact => {
    const parent = fact.parent
    const next = parent === undefined ? undefined : (side.facts.get(parent) ?? to.facts.get(parent))
    return next === undefined ? fact : objectOf(next, side)
  }
  const report = (action: ChangeAction, fact: Fact, side: Catalog, more: Partial<ChangeReport> = {}): ChangeReport => {
    const place = action === 'drop' ? undefined : preview.placeOf(fact.key)
    const kind = kinds.get(fact.id.kind)
    const section = kind?.derived === true ? undefined : kind?.section
    const root = objectOf(fact, side)
    const among = action === 'create' ? created : dropped
    const written = action === 'alter' ? undefined : writers[action === 'drop' ? 'from' : 'to']().own(fact)?.short
    return {
      action,
      kind: fact.id.kind,
      name: nameOf(fact.id),
      object: root.key,
      within: action !== 'alter' && fact.parent !== undefined && among.has(fact.parent),
      section: section?.key ?? null,
      short: shortName(fact, root, kind?.section?.form === 'single'),
      says:
        typeof written === 'string' || typeof written === 'number' ? (String(written).split('\n')[0] ?? null) : null,
      file: place?.file ?? null,
      line: place?.line ?? null,
      attributes: [],
      ...more,
    }
  }
  // What nobody writes and nothing makes by itself is told by what it hangs on.
  const isTold = ({ id }: Fact): boolean => {
    const kind = kinds.get(id.kind)
    return kind?.derived !== true || kind.section !== undefined
  }
  return [
    ...up.diff.added.filter(fact => isMade(fact) && isTold(fact)).map(fact => report('create', fact, to)),
    ...[...preview.named, ...up.diff.changed].map(each =>
      report('alter', each.to, to, {
        attributes: each.attributes.map(name => ({
          name,
          from: each.from.attributes[name] ?? null,
          to: each.to.attributes[name] ?? null,
        })),
      }),
    ),
    ...up.diff.removed.filter(fact => isMade(fact) && isTold(fact)).map(fact => report('drop', fact, from)),
  ]
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The name of a fact seen from its object: `total` of `column shop.orders.total`; empty where there can be only one. */
function shortName(fact: Fact, root: Fact, isSingle: boolean): string {
  const { path, args, on } = fact.id
  if (fact === root || args !== undefined) return nameOf(fact.id)
  if (isSingle && (on === undefined || keyOf(on) === root.key)) return ''
  // What is on something has a path of its own: a role's name, a provider's.
  const name = dotted(on === undefined ? within(path, root.id.path) : path)
  if (on === undefined || keyOf(on) === root.key) return name
  const inner = within(on.path, root.id.path)
  return `${name === '' ? '' : `${name} `}on ${on.kind.replaceAll('_', ' ')} ${dotted(inner)}`
}

/** A path without the part that it shares with an outer one. */
function within(path: readonly string[], outer: readonly string[]): readonly string[] {
  const shared = path.findIndex((part, index) => part !== outer[index])
  return shared === -1 ? [] : path.slice(shared)
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

const keyOfChange = ({ kind, name }: ChangeReport): string => `${kind} ${name}`

/** One line that says what the plan comes to. */
function verdictOf(report: Omit<PlanReport, 'verdict'>): string {
  const { changes, pending, hazards, drift, proof, base } = report
  const drifted = (drift ?? []).length
  if (report.up.length === 0) {
    const at = report.revision === null ? '' : ` at ${report.revision}`
    if (pending.length > 0)
      return `The files say what ${report.head ?? 'head'} says; ${counted(pending.length, 'migration')} to run: schematic apply`
    if (drifted > 0)
      return `The files say what ${report.head ?? 'head'} says, but the database has drifted in ${counted(drifted, 'place')}.`
    return base === 'target'
      ? `Nothing to do: the database is as the files say.`
      : `Nothing to do: the database is${at}, and the files say the same.`
  }
  const whole = new Map(
    changes.filter(each => keyOfChange(each) === each.object).map(each => [each.object, each.action]),
  )
  const objects = (action: ChangeAction) =>
    new Set(changes.map(each => each.object).filter(object => (whole.get(object) ?? 'alter') === action)).size
  const counts = [
    [report.renames.length, 'to rename'],
    [objects('create'), 'to create'],
    [objects('alter'), 'to change'],
    [objects('drop'), 'to drop'],
  ] as const
  const open = hazards.filter(each => each.needsConsent && !each.allowed).length
  const parts = [
    counts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count} ${what}`)
      .join(', '),
    report.reversible ? 'can be undone' : 'cannot be undone without loss',
    ...(proof?.result === 'not proven' ? ['not proven'] : []),
    ...(open > 0 ? [`${counted(open, 'hazard needs', 'hazards need')} your consent`] : []),
    ...(pending.length > 0 ? [`${counted(pending.length, 'migration')} to run before it`] : []),
  ]
  return `${parts.join('; ')}.`
}
