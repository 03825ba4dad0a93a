import { z } from 'zod'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import { suggest } from '../model/suggestions.ts'
import { describeNode, entryOf, isEmpty, type Node } from './nodes.ts'

type Issue = z.core.$ZodIssue

/** Where an issue's path leads: the last node on it that exists, the key it hangs on, and the keys that are not there. */
interface Found {
  readonly node: Node
  readonly keyPlace: Place | undefined
  /** The path as it is read: `tables.shop.orders`. */
  readonly path: string
  readonly missing: string | undefined
}

/**
 * Turns what zod found wrong with `toPlain(node)` into diagnostics: one for each unknown or missing key and each wrong
 * value, at the place of that key or value. `source` is the file's text, for code frames.
 */
export function explain(error: z.ZodError, node: Node, source?: string): readonly Diagnostic[] {
  const all = error.issues.flatMap(issue => explainIssue(issue, node, source))
  const unknown = new Set(all.filter(each => each.code === 'unknown-key').map(each => each.place?.offset))
  return all
    .filter(each => !each.mistyped?.some(place => unknown.has(place.offset)))
    .map(({ mistyped: _, ...each }) => ({
      severity: 'error',
      ...(source === undefined ? {} : { source }),
      ...each,
    }))
}

function explainIssue(issue: Issue, root: Node, source: string | undefined): readonly Said[] {
  const found = follow(root, issue.path)
  return found.missing === undefined ? (explanations[issue.code] ?? other)(issue, found, source) : [missingKey(found)]
}

interface Said extends Omit<Diagnostic, 'severity'> {
  /** Of a missing key: the keys that look like it; it is told as one of these where that is unknown. */
  readonly mistyped?: readonly Place[]
}
type Explain = (issue: Issue, found: Found, source: string | undefined) => readonly Said[]

function follow(root: Node, path: readonly PropertyKey[]): Found {
  let node = root
  let keyPlace: Place | undefined
  const walked: string[] = []
  for (const step of path) {
    if (typeof step === 'number') {
      const item = node.type === 'list' ? node.items[step] : undefined
      if (item !== undefined) {
        node = item
        keyPlace = undefined
      }
      continue
    }
    const key = String(step)
    const entry = entryOf(node, key)
    if (entry === undefined) return { node, keyPlace, path: walked.join('.'), missing: key }
    walked.push(key)
    node = entry.value
    keyPlace = entry.keyPlace
  }
  return { node, keyPlace, path: walked.join('.'), missing: undefined }
}

/** The place to show for a value: an empty one is shown at its key. */
function placeOf(found: Found): Place {
  return isEmpty(found.node) && found.keyPlace !== undefined ? found.keyPlace : found.node.place
}

function lastKey(found: Found): string {
  const parts = found.path.split('.')
  return parts[parts.length - 1] ?? ''
}

function missingKey(found: Found): Said {
  const missing = found.missing ?? ''
  const entries = found.node.type === 'map' ? found.node.entries : []
  return {
    code: 'missing-key',
    message: `the key ${missing} is missing${found.path === '' ? '' : ` in ${found.path}`}`,
    place: found.keyPlace ?? found.node.place,
    help: [`add \`${missing}: …\``],
    mistyped: entries.filter(entry => suggest(entry.key, [missing]) === missing).map(entry => entry.keyPlace),
  }
}

const knownKeys = z.object({ known: z.array(z.string()) })

const unknownKeys: Explain = (issue, found) => {
  if (issue.code !== 'unrecognized_keys') return []
  const known = knownKeys.safeParse(issue).data?.known ?? []
  const present = new Set(found.node.type === 'map' ? found.node.entries.map(entry => entry.key) : [])
  const free = known.filter(key => !present.has(key))
  return issue.keys.map(key => {
    const near = suggest(key, free)
    return {
      code: 'unknown-key',
      message: `the key ${key} is not known${found.path === '' ? '' : ` in ${found.path}`}`,
      place: entryOf(found.node, key)?.keyPlace ?? found.node.place,
      help: [
        ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
        known.length === 0 ? 'no keys are known here' : `the keys here are: ${known.join(', ')}`,
      ],
    }
  })
}

const expectations: { readonly [expected: string]: readonly [what: string, help: string] } = {
  string: ['text', 'write one value on this line'],
  boolean: ['true or false', 'write true or false'],
  int: ['a whole number', 'write digits only'],
  number: ['a number', 'write digits only'],
  map: ['a map', 'write `name: …` on the lines below, indented'],
  object: ['a map', 'write `key: …` on the lines below, indented'],
  array: ['a list', 'write `[one, two]`, or a line `- one` for each item'],
}

function wrongType(expected: readonly string[], found: Found): Said {
  const whats = [...new Set(expected.map(each => expectations[each]?.[0] ?? each))]
  const helps = [...new Set(expected.map(each => expectations[each]?.[1]).filter(each => each !== undefined))]
  const empty = isEmpty(found.node)
  const where = found.path === '' ? '' : ` for ${found.path}`
  return {
    code: empty ? 'empty-value' : 'wrong-type',
    message: empty
      ? `${orList(whats)} is expected${where}, but nothing is written`
      : `${orList(whats)} is expected${where}, not ${describeNode(found.node)}`,
    place: placeOf(found),
    help: empty && found.path !== '' ? [...helps, `or remove the key ${lastKey(found)}`] : helps,
  }
}

function orList(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? 'another value')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
}

const unknownValue: Explain = (issue, found) => {
  if (issue.code !== 'invalid_value') return []
  if (found.node.type !== 'scalar') return [wrongType(['string'], found)]
  const words = issue.values.map(String)
  const near = suggest(found.node.text, words)
  const empty = isEmpty(found.node)
  return [
    {
      code: empty ? 'empty-value' : 'unknown-value',
      message: empty
        ? `a value is expected for ${found.path}, but nothing is written`
        : `"${found.node.text}" is not a value of ${lastKey(found) || 'this'}`,
      place: placeOf(found),
      help: [
        ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
        `write ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`,
      ],
    },
  ]
}

/** Of the forms that a value may take, the one that was meant is the one of the same type; a near miss of it is told. */
const noneOfForms: Explain = (issue, found, source) => {
  if (issue.code !== 'invalid_union') return []
  const forms = issue.errors.map(issues => issues.map(each => ({ ...each, path: [...each.path] })))
  const fitting = forms.filter(issues => !issues.some(isTypeMiss(found.node)))
  const [only, second] = fitting.toSorted((a, b) => a.length - b.length)
  if (only === undefined) return [wrongType(forms.flatMap(typesOf), found)]
  if (second !== undefined && only.length === second.length) {
    const words = fitting.flat().filter(each => each.code === 'invalid_value' && each.path.length === 0)
    if (words.length > 1) {
      const values = words.flatMap(each => (each.code === 'invalid_value' ? each.values : []))
      return unknownValue({ code: 'invalid_value', values, path: [], message: '' }, found, source)
    }
  }
  return only.flatMap(each => nested(each, found, source))
}

function nested(issue: Issue, found: Found, source: string | undefined): readonly Said[] {
  const inner = follow(found.node, issue.path)
  const path = [found.path, inner.path].filter(part => part !== '').join('.')
  const whole: Found = {
    ...inner,
    path,
    keyPlace: inner.keyPlace ?? (inner.node === found.node ? found.keyPlace : undefined),
  }
  return whole.missing === undefined ? (explanations[issue.code] ?? other)(issue, whole, source) : [missingKey(whole)]
}

/** Whether an issue says that the value itself has another type. */
const isTypeMiss =
  (node: Node) =>
  (issue: Issue): boolean =>
    issue.path.length === 0 &&
    (issue.code === 'invalid_type' ||
      (issue.code === 'invalid_value' && node.type !== 'scalar') ||
      (issue.code === 'invalid_union' && issue.errors.every(each => each.some(isTypeMiss(node)))))

function typesOf(issues: readonly Issue[]): readonly string[] {
  return issues.flatMap(issue => {
    if (issue.path.length > 0) return []
    if (issue.code === 'invalid_type') return [issue.expected]
    if (issue.code === 'invalid_union') return issue.errors.flatMap(typesOf)
    return issue.code === 'invalid_value' ? ['string'] : []
  })
}

const problem = z.object({ problem: z.string(), help: z.array(z.string()) })

const custom: Explain = (issue, found) => {
  const params = issue.code === 'custom' ? problem.safeParse(issue.params).data : undefined
  const empty = isEmpty(found.node)
  return [
    {
      code: empty ? 'empty-value' : (params?.problem ?? 'bad-value'),
      message: found.path === '' ? issue.message : `${issue.message} (${found.path})`,
      place: placeOf(found),
      ...(params === undefined ? {} : { help: params.help }),
    },
  ]
}

const other: Explain = (issue, found) => [{ code: 'bad-value', message: issue.message, place: placeOf(found) }]

const explanations: { readonly [code: string]: Explain } = {
  unrecognized_keys: unknownKeys,
  invalid_type: (issue, found) => (issue.code === 'invalid_type' ? [wrongType([issue.expected], found)] : []),
  invalid_value: unknownValue,
  invalid_union: noneOfForms,
  custom,
}
