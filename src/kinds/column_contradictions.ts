import { parseShortColumn, type ShortColumn } from '../../schema/columns.ts'
import type { Declaring } from '../model/kinds.ts'
import { mask } from './masks.ts'

/** Words that no type has: they belong to the definition of a column in SQL, and have keys of their own here. */
const foreignWords: readonly (readonly [word: RegExp, help: string])[] = [
  [/(?<!\.)\bnot\s+null\b/i, 'leave it out: a column is NOT NULL unless a `?` stands behind its type'],
  [/(?<!\.)\bnull\b/i, 'write a `?` behind the type: `text?`'],
  [/(?<!\.)\bdefault\b/i, 'write `TYPE = DEFAULT`, or the key `default`'],
  [/(?<!\.)\bprimary\s+key\b/i, 'write `primary_key: […]` beside `columns:`'],
  [/(?<!\.)\bunique\b/i, 'write it under `uniques:`, beside `columns:`'],
  [/(?<!\.)\breferences\b|->/i, 'write it under `foreign_keys:`, beside `columns:`'],
  [/(?<!\.)\bcheck\b/i, 'write it under `checks:`, beside `columns:`'],
  [/(?<!\.)\bgenerated\s+(?:always|by)\b/i, 'write the key `generated` or `identity`'],
  [/(?<!\.)\bcollate\b/i, 'write the key `collation`'],
  [/(?<!\.)\bconstraint\b/i, 'write it beside `columns:`, under its kind'],
]

/** What of a type's text is no type, and what to write instead. */
export function wrongInType(type: string): string | undefined {
  const plain = mask(type) ?? type
  return foreignWords.find(([word]) => word.test(plain))?.[1]
}

type Said = 'type' | 'nullable' | 'default' | 'identity' | 'generated'

interface LongForm {
  readonly nullable?: boolean | undefined
  readonly default?: unknown
  readonly identity?: unknown
  readonly generated?: unknown
}

const typesWithoutIdentity =
  /^(?:text|character|char|varchar|numeric|decimal|real|double precision|float\d*|boolean|bool|uuid|date|time|timestamp|timestamptz|interval|json|jsonb|bytea)\b/i

/** Reports what a column cannot be at the same time. */
export function checkColumn(short: ShortColumn, long: LongForm, { name, place, placeOf, report }: Declaring): boolean {
  const wrong = (message: string, help: string, ...at: readonly Said[]): false => {
    report({
      code: 'column',
      severity: 'error',
      message,
      place: at.length === 0 ? place : placeOf(...at),
      help: [help],
    })
    return false
  }
  const type = wrongInType(short.type)
  if (type !== undefined) return wrong(`the type of ${name} says more than a type: ${short.type}`, type)
  const said = (['generated', 'identity', 'default'] as const).filter(key => long[key] !== undefined)
  const [first, second] = said
  if (first !== undefined && second !== undefined)
    return wrong(
      `${name} has both ${second} and ${first}: its values come from one of them`,
      `leave out ${second} or ${first}`,
      second,
    )
  if (short.nullable && long.nullable === false)
    return wrong(
      `${name} allows nulls by the ? behind its type, and forbids them by nullable`,
      'leave out one of the two',
      'nullable',
    )
  if (long.identity !== undefined && (short.nullable || long.nullable === true))
    return wrong(
      `${name} cannot allow nulls: it has an identity`,
      `leave out ${short.nullable ? 'the `?`' : '`nullable`'}`,
    )
  if (long.identity !== undefined && typesWithoutIdentity.test(short.type))
    return wrong(
      `${name} cannot have an identity: its type is ${short.type}`,
      'write smallint, integer or bigint as its type',
      'identity',
    )
  if (/\?$/.test(short.default ?? ''))
    return wrong(`the ? of ${name} stands behind its default`, 'write it behind the type: `TYPE? = DEFAULT`')
  return true
}

/** The type, nullability and default that a text says; undefined, and reported, where it cannot be read. */
export function readShort(
  text: string,
  isShort: boolean,
  { name, place, placeOf, report }: Declaring,
): ShortColumn | undefined {
  const short = parseShortColumn(text)
  if (short !== undefined && (isShort || short.default === undefined)) return short
  report({
    code: 'column-type',
    severity: 'error',
    message:
      short === undefined ? `the type of ${name} cannot be read` : `a default stands in the type of ${name}: ${text}`,
    place: isShort || text.trim() === '' ? place : placeOf('type'),
    help: [
      short === undefined
        ? 'write TYPE, TYPE? or TYPE = DEFAULT, as in `numeric(12,2)? = 0`'
        : 'write it under the key `default`, or all of it in the short form: `NAME: TYPE = DEFAULT`',
    ],
  })
  return undefined
}
