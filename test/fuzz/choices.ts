import type { Draw } from './draws.ts'
import type { Model } from './model.ts'

/** A change to a model. @returns whether there was something to change */
export type Mutation = (draw: Draw, model: Model) => boolean

export const pickFrom = <T>(draw: Draw, list: readonly T[]): T | undefined =>
  list.length === 0 ? undefined : draw.pick(list)

/** Does something to one of a list, where there is one. */
export const on =
  <T>(list: (model: Model) => readonly T[], change: (draw: Draw, model: Model, each: T) => unknown): Mutation =>
  (draw, model) => {
    const each = pickFrom(draw, list(model))
    return each !== undefined && change(draw, model, each) !== false
  }
