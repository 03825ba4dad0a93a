import { type Mutation, on } from './choices.ts'
import type { Model } from './model.ts'
import { factsOf } from './scalars.ts'
import { addAttribute, domainCheck, newLabels, sequenceSetting } from './types.ts'
import { sampleOf } from './writing.ts'

const enums = ({ enums: all }: Model) => all
const domains = ({ domains: all }: Model) => all
const composites = ({ composites: all }: Model) => all

/** Labels that rows and defaults may hold: those that come first. */
export const heldLabels = 2

export const typeChanges: readonly Mutation[] = [
  on(enums, (draw, _model, each) => {
    const free = newLabels(each.labels)
    if (free.length === 0) return false
    const at = draw.upTo(each.labels.length)
    each.labels = [...each.labels.slice(0, at), draw.pick(free), ...each.labels.slice(at)]
    return true
  }),
  on(enums, (_draw, _model, each) => {
    if (each.labels.length <= heldLabels) return false
    each.labels = each.labels.slice(0, -1)
    return true
  }),
  on(enums, (_draw, _model, each) => {
    each.labels = [...each.labels].reverse()
  }),
  on(domains, (_draw, _model, each) => {
    each.nullable = !each.nullable
  }),
  on(domains, (draw, _model, each) => {
    if (each.initial !== undefined && draw.chance(0.4)) delete each.initial
    else each.initial = [sampleOf(each.base, draw.upTo(3))]
  }),
  on(domains, (draw, model, each) => {
    each.checks.push(domainCheck(draw, model, each))
  }),
  on(domains, (draw, _model, each) => {
    if (each.checks.length === 0) return false
    each.checks.splice(draw.upTo(each.checks.length - 1), 1)
    return true
  }),
  on(domains, (draw, _model, each) => {
    const { widens, methods } = factsOf(each.base)
    const fitting = each.base.array
      ? []
      : widens.filter(of => methods.every(method => factsOf({ of, array: false }).methods.includes(method)))
    if (fitting.length === 0) return false
    each.base = { of: draw.pick(fitting), array: false }
    if (each.initial !== undefined) each.initial = [sampleOf(each.base, 0)]
    return true
  }),
  on(composites, addAttribute),
  on(composites, (draw, _model, each) => {
    if (each.attributes.length < 2) return false
    each.attributes.splice(draw.upTo(each.attributes.length - 1), 1)
    return true
  }),
  on(composites, (draw, _model, each) => {
    const attribute = draw.pick(each.attributes)
    const { widens } = factsOf(attribute.type)
    if (widens.length === 0 || attribute.type.array) return false
    attribute.type = { of: draw.pick(widens), array: false }
    return true
  }),
  on(
    ({ sequences }) => sequences,
    (draw, model, each) => sequenceSetting(draw, model, each),
  ),
] // prettier-ignore
