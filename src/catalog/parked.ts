import type { Fact } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import type { Hazard } from '../model/steps.ts'
import type { Difference } from '../plan/diff.ts'
import type { Plan } from '../plan/plan.ts'

/** Calls what gave up its name by that name. */
export interface FormerNames {
  /** A fact that has a temporary name, or hangs on one that has. */
  fact(fact: Fact): Fact
  /** The differences and hazards of a plan; its statements stay as they are. */
  plan(plan: Plan): Plan
}

const temporaryName = /schematic_renamed_\d+/

export function formerNames(parked: ReadonlyMap<Key, Fact>): FormerNames {
  const names = Array.from(parked, ([aside, fact]): readonly [now: RegExp, formerly: string] => [
    new RegExp(`${temporaryName.exec(aside)?.[0] ?? aside}(?!\\d)`, 'g'),
    fact.id.path.at(-1) ?? '',
  ])
  if (names.length === 0) return { fact: each => each, plan: each => each }
  const told = (text: string): string => names.reduce((all, [now, formerly]) => all.replace(now, () => formerly), text)
  const idOf = (id: Id): Id => ({
    ...id,
    path: id.path.map(told),
    ...(id.args === undefined ? {} : { args: told(id.args) }),
    ...(id.on === undefined ? {} : { on: idOf(id.on) }),
  })
  const factOf = (fact: Fact): Fact => {
    const id = idOf(fact.id)
    const parent = fact.parent === undefined ? {} : { parent: told(fact.parent) }
    return { ...fact, id, key: keyOf(id), ...parent, dependsOn: fact.dependsOn.map(told) }
  }
  const hazardOf = (hazard: Hazard): Hazard => ({ ...hazard, name: told(hazard.name), message: told(hazard.message) })
  const differenceOf = ({ from, to, attributes }: Difference): Difference => ({
    from: factOf(from),
    to: factOf(to),
    attributes,
  })
  const planOf = ({ diff, sections }: Plan): Plan => ({
    diff: {
      added: diff.added.map(factOf),
      removed: diff.removed.map(factOf),
      changed: diff.changed.map(differenceOf),
    },
    sections: sections.map(section => ({
      ...section,
      steps: section.steps.map(step => ({ ...step, hazards: step.hazards.map(hazardOf) })),
    })),
  })
  return { fact: factOf, plan: planOf }
}
