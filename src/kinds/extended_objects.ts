import type { Id } from '../model/ids.ts'
import type { Declaring } from '../model/kinds.ts'
import { parseSignature } from './masks.ts'

/** The id of an extension's object in a schema, as a file names it. */
export const extendedInSchema =
  (kind: string) =>
  ({ name, qualify }: Declaring): Id => ({ kind, path: qualify(name) })

/** The id of an extension's object of the whole database, as a file names it. */
export const extendedInDatabase =
  (kind: string) =>
  ({ name, split }: Declaring): Id => ({ kind, path: split(name) })

/** The id of an extension's function, procedure or aggregate: by its name and the types of its arguments. */
export const extendedRoutine =
  (kind: string) =>
  ({ name, qualify, report, place }: Declaring): Id | undefined => {
    const signature = parseSignature(name)
    if (signature !== undefined)
      return { kind, path: qualify(signature.name), args: signature.identity === '*' ? '' : signature.identity }
    report({
      code: 'routine-signature',
      severity: 'error',
      message: `the argument list of ${name} cannot be read`,
      place,
      help: ['write the name with the types of its arguments, as in `similarity(text, text)`'],
    })
    return undefined
  }
