import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Model } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { schemaOf } from './types.ts'

/** A table whose columns are a composite type's attributes. */
export function addTypedTable(draw: Draw, model: Model): void {
  if (model.composites.length === 0) return
  const schema = schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  define(model, 'tables', name, [['of', { called: draw.pick(model.composites) }]], { schema })
}

/** It takes another type. */
export function retypeTable(draw: Draw, model: Model): boolean {
  const typed = definitionsOf(model, 'tables')
  if (typed.length === 0) return false
  draw.pick(typed).said.set('of', { called: draw.pick(model.composites) })
  return true
}
