import { factHash } from '../catalog/fingerprints.ts'
import { readerFormat } from '../catalog/introspect.ts'
import { hintText } from '../catalog/renames.ts'
import { defaultModes, modeLines } from '../model/classes.ts'
import { Failure } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Hazard } from '../model/steps.ts'
import { leansOn } from '../plan/dependents.ts'
import { kindOf } from '../plan/diff.ts'
import { type Plan, stepsOf } from '../plan/plan.ts'
import type { Draft, Migration } from './files.ts'
import { writeMigration } from './folders.ts'
import { noFacts, type Parent, type Precondition } from './headers.ts'
import { rememberHead } from './heads.ts'
import type { Preview } from './previews.ts'
import { sectionsFor } from './sections.ts'
import type { Workspace } from './workspaces.ts'

/** The hazards that nothing is written with unless somebody agreed to that very one. */
export const needsConsent = ({ code }: Hazard): boolean => code === 'deletes-data' || code === 'drops-unmanaged'

export const consentText = ({ code, name }: Pick<Hazard, 'code' | 'name'>): string => `${code}:${name}`

/** Throws where hazards are not agreed to: exit code 3. */
export function demandConsent(hazards: readonly Hazard[], allowed: (hazard: Hazard) => boolean): void {
  const open = hazards.filter(hazard => needsConsent(hazard) && !allowed(hazard))
  if (open.length === 0) return
  throw new Failure(
    open.map(hazard => ({
      code: hazard.code,
      severity: 'error',
      message: hazard.message,
      help: [`if that is meant: --allow '${consentText(hazard)}'`],
    })),
    3,
  )
}

/** Throws where the proof failed: such a migration is not written. */
export function demandProof({ proof }: Preview): void {
  if (proof?.result !== 'not proven') return
  throw new Failure([
    {
      code: 'not-proven',
      severity: 'error',
      message: 'the migration did not pass its proof in the shadow, so it is not written',
      details: [{ label: 'reason', text: proof.why ?? '' }],
      help: [
        'the plan shows its SQL: schematic plan',
        'if the SQL is right, this is a bug in schematic: please report it with the reason',
      ],
    },
  ])
}

/** What must hold of each fact that a plan's steps read or touch, before they run: its hash, or that it is not there. */
export function preconditionsOf(up: Plan, sides: StatedSides, workspace: Workspace): readonly Precondition[] {
  return preconditionsFor(readBy(up, sides.from, sides.to), sides, workspace)
}

/** Two schema states, and what is stated since the first. */
export type StatedSides = Pick<Preview, 'from' | 'to' | 'scope' | 'states'>

/** The same of facts that are known by key. */
export function preconditionsFor(
  read: Iterable<Key>,
  { from, to, scope, states }: StatedSides,
  workspace: Workspace,
): readonly Precondition[] {
  // Whose an object was before anybody said is no migration's business.
  const isAnyones = (key: Key): boolean => {
    const fact = to.facts.get(key)
    return fact !== undefined && kindOf(fact, workspace.kinds).inevitable === true && states.added.includes(key)
  }
  // Where the parent is not there, its children are not either.
  const goesWithout = (key: Key): boolean => {
    const parent = to.facts.get(key)?.parent
    return !from.facts.has(key) && parent !== undefined && !from.facts.has(parent)
  }
  return [...read]
    .filter(key => !goesWithout(key) && !isAnyones(key))
    .sort()
    .map(key => ({ key, hash: hashIn(from, key, scope, workspace) }))
}

/** The facts that a plan's steps touch, and those that stand before and that these lean on. */
function readBy(up: Plan, from: Catalog, to: Catalog): ReadonlySet<Key> {
  const touched = new Set(stepsOf(up).flatMap(step => step.touches))
  const read = new Set<Key>(touched)
  for (const key of touched)
    for (const side of [from, to]) {
      const fact = side.facts.get(key)
      if (fact !== undefined) for (const needed of leansOn(fact)) if (from.facts.has(needed)) read.add(needed)
    }
  return read
}

/** What a plan's steps lean on that is not managed and that no migration made. */
const leanedOn = (up: Plan, { from, to, made }: Preview): readonly Key[] =>
  [...readBy(up, from, to)]
    .filter(key => {
      const ours = made?.facts.get(key)
      return from.facts.get(key)?.outside === true && (ours === undefined || ours.outside === true)
    })
    .sort()

/** The hash of a fact that is not there. */
export const absent = '0'.repeat(12)

export function hashIn(catalog: Catalog, key: Key, scope: Preview['scope'], { kinds }: Workspace): string {
  const fact = catalog.facts.get(key)
  return fact === undefined ? absent : factHash(fact, scope, kinds)
}

/** Writes a preview as the next migration. `allowed` are the hazards that were agreed to. */
export async function writePreview(
  workspace: Workspace,
  title: string,
  preview: Preview,
  allowed: readonly Hazard[],
): Promise<Migration> {
  const migration = await writeMigration(workspace.project.migrations, draftOf(workspace, title, preview, allowed))
  await rememberHead(workspace, preview)
  return migration
}

/** A preview as the migration that follows the head it was made on. */
export function draftOf(workspace: Workspace, title: string, preview: Preview, allowed: readonly Hazard[]): Draft {
  const { session } = workspace
  const parents: readonly Parent[] =
    preview.head === undefined ? [] : [{ id: preview.head.id, checksum: preview.head.header.checksums.up }]
  const lost = [
    ...new Set(preview.hazards.filter(({ code }) => code === 'deletes-data').map(({ name }) => `the data of ${name}`)),
  ]
  const proof = preview.proof ?? { result: 'not proven', why: 'the proof was left out' }
  return {
    ...noFacts,
    title,
    parents,
    reader: { major: session.serverMajor, format: readerFormat },
    proof: [
      proof.result === 'not proven'
        ? { major: session.serverMajor, result: proof.result, why: proof.why ?? '' }
        : { major: session.serverMajor, result: proof.result },
    ],
    hints: preview.renames.map(hintText),
    states: preview.states,
    manage: modeLines(preview.scope.modes ?? defaultModes),
    outside: leanedOn(preview.up, preview),
    allowed: allowed.filter(needsConsent).map(consentText),
    irreversible: [...new Set(preview.hazards.filter(({ code }) => code === 'deletes-data').map(({ name }) => name))],
    preconditions: preconditionsOf(preview.up, preview, workspace),
    up: sectionsFor(preview.up),
    down: sectionsFor(preview.down),
    lost,
    downHazards: [...new Set(preview.downHazards.filter(needsConsent).map(consentText))],
  }
}
