import type { z } from 'zod'
import { longestName } from '../../schema/values.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { type Fact, fact, type Place } from '../model/facts.ts'
import { type Key, keyOf } from '../model/ids.ts'
import type { Declaring, Draft, Kind, Section } from '../model/kinds.ts'
import { statedAttribute } from '../model/scopes.ts'
import { suggest } from '../model/suggestions.ts'
import { checkExpression } from './bites.ts'
import { explain } from './explain.ts'
import { expressionNodes } from './expressions.ts'
import { miswritten, qualifyName, splitName } from './names.ts'
import { type Entry, isEmpty, type MapNode, type Node, toPlain } from './nodes.ts'

/** A former name that the files give, and what bears the new one. */
export interface RenameHint {
  readonly key: Key
  readonly formerly: string
  readonly place: Place
}

/** What one file declares: plain data, good for a cache. */
export interface Declaration {
  /** In the order of the file, a parent before its children. Their SQL is raw. */
  readonly drafts: readonly Fact[]
  /** What is stated of what may be left out: fact keys, and `key#attribute`. */
  readonly states: readonly string[]
  readonly renames: readonly RenameHint[]
  readonly diagnostics: readonly Diagnostic[]
  /** Files next to this one that were read, relative as written. */
  readonly reads: readonly string[]
}

export interface DeclareSettings {
  readonly defaultSchema: string
  readonly kinds: readonly Kind[]
  /** The text of a file, relative to the declaring one. */
  readText(relative: string): string | undefined
}

export interface Source {
  readonly file: string
  readonly text: string
}

const version = '1'

/** The key that names the extension whose object an entry adds to. */
export const fromExtension = 'from_extension'

/** The kinds whose sections may stand under a host; at the top of the document where there is none. */
export function sectionsUnder(
  host: Kind | undefined,
  kinds: readonly Kind[],
): ReadonlyMap<string, Kind & { section: Section }> {
  const sections = new Map<string, Kind & { section: Section }>()
  for (const kind of kinds) {
    const { section } = kind
    if (section === undefined) continue
    const fits =
      host === undefined ? section.under.length === 0 : section.under.some(trait => host.traits.includes(trait))
    if (fits) sections.set(section.key, { ...kind, section })
  }
  return sections
}

/** Turns the nodes of one file into drafts, by the kinds' own schemas. */
export function declare(root: Node, source: Source, settings: DeclareSettings): Declaration {
  const drafts: Fact[] = []
  const states: string[] = []
  const renames: RenameHint[] = []
  const diagnostics: Diagnostic[] = []
  const reads: string[] = []
  const { kinds, defaultSchema } = settings
  const report = (diagnostic: Diagnostic) => {
    diagnostics.push({ source: source.text, ...diagnostic })
  }

  // What is an extension's, and all that the file adds to it.
  const extended = new Set<Key>()
  const take = (draft: Draft): Fact => {
    const { states: stated = [], absent, renamedFrom, ...rest } = draft
    const made = fact({ position: drafts.length, ...rest })
    const kind = kinds.find(each => each.name === made.id.kind)
    const isAdded = made.parent !== undefined && extended.has(made.parent)
    if (isAdded) extended.add(made.key)
    if (kind?.observed === true || kind?.class !== undefined || isAdded) states.push(made.key)
    for (const attribute of stated) states.push(statedAttribute(made.key, attribute))
    if (absent !== true) drafts.push(made)
    if (renamedFrom !== undefined && made.place !== undefined)
      renames.push({ key: made.key, formerly: renamedFrom, place: made.place })
    return made
  }

  const entry = (
    kind: Kind & { section: Section },
    name: string,
    keyPlace: Place,
    node: Node,
    parent: Fact | undefined,
  ): void => {
    const below = sectionsUnder(kind, kinds)
    const children: Entry[] = []
    let own: Node =
      kind.section.names === true && isEmpty(node) ? { type: 'map', entries: [], flow: false, place: node.place } : node
    let formerly: Entry | undefined
    let extension: Entry | undefined
    if (own.type === 'map') {
      const rest: Entry[] = []
      for (const each of own.entries) {
        if (below.has(each.key)) children.push(each)
        else if (each.key === 'renamed_from' && isRenamable(kind)) formerly = each
        else if (each.key === fromExtension && kind.extended !== undefined) extension = each
        else rest.push(each)
      }
      own = { ...own, entries: rest }
    }
    let isClear = true
    const checked = (written: string, most?: number): string => {
      const wrong = miswritten(written, most)
      if (wrong === undefined) return written
      report({
        code: 'unclear-name',
        severity: 'error',
        message: wrong.message,
        place: written === name ? keyPlace : (placeOfText(node, written) ?? keyPlace),
        help: [wrong.help],
      })
      isClear = false
      return ''
    }
    const declaring: Declaring = {
      name,
      place: keyPlace,
      parent,
      qualify: written => qualifyName(checked(written, 2), defaultSchema),
      split: written => splitName(checked(written)),
      placeOf: (...path) => placeBelow(node, path) ?? keyPlace,
      report,
      readText: relative => {
        reads.push(relative)
        const text = settings.readText(relative)
        if (text === undefined)
          report({
            code: 'missing-file',
            severity: 'error',
            message: `there is no file ${relative} next to ${source.file}`,
            place: keyPlace,
            help: ['the path is relative to the file that names it'],
          })
        return text
      },
    }
    const childrenOf = (made: Fact) => {
      for (const child of children) {
        const below1 = below.get(child.key)
        if (below1 !== undefined) section(below1, child, made)
      }
    }
    if (extension !== undefined) {
      const id = checkExtended(extension, own, formerly, report) ? kind.extended?.(declaring) : undefined
      const extending = kinds.find(each => each.traits.includes('extending'))
      if (id === undefined || extending === undefined || extension.value.type !== 'scalar' || !isClear) return
      const needed = keyOf({ kind: extending.name, path: splitName(extension.value.text) })
      const made = take({ id, place: keyPlace, attributes: {}, origin: ['extension'], dependsOn: [needed] })
      extended.add(made.key)
      states.push(statedAttribute(made.key, fromExtension))
      childrenOf(made)
      return
    }
    const bitten = expressionNodes(kind.section.entry, own).flatMap(node => checkExpression(node, source.text))
    for (const each of bitten) report(each)
    const parsed = kind.section.entry.safeParse(toPlain(own))
    if (!parsed.success) {
      const more = [
        ...below.keys(),
        ...(isRenamable(kind) ? ['renamed_from'] : []),
        ...(kind.extended === undefined ? [] : [fromExtension]),
      ]
      const isTold = ({ place }: Diagnostic) => bitten.some(each => each.place?.offset === place?.offset)
      for (const each of explain(withKnown(parsed.error, more), own, source.text))
        if (!isTold(each)) report(relocated(each, own, keyPlace))
      return
    }
    const [first, ...others] = kind.declare?.(parsed.data, declaring) ?? []
    if (first === undefined || !isClear) return
    const last = first.id.path.at(-1)
    if (last !== undefined && last !== parent?.id.path.at(-1) && Buffer.byteLength(last) > longestName)
      report(tooLong(last, keyPlace))
    const made = take(first)
    for (const each of others) take(each)
    if (formerly !== undefined) {
      if (formerly.value.type === 'scalar' && !isEmpty(formerly.value)) {
        if (made.parent === undefined && made.id.args === undefined) checked(formerly.value.text, 2)
        renames.push({ key: made.key, formerly: formerly.value.text, place: formerly.value.place })
      } else
        report({
          code: 'wrong-type',
          severity: 'error',
          message: 'renamed_from takes the former name',
          place: formerly.keyPlace,
          help: ['write it behind the colon, or leave the line out'],
        })
    }
    childrenOf(made)
  }

  const section = (
    kind: Kind & { section: Section },
    { key, keyPlace, value }: Entry,
    parent: Fact | undefined,
  ): void => {
    if (kind.section.form === 'single') {
      entry(kind, key, keyPlace, value, parent)
      return
    }
    if (kind.listed === true && parent !== undefined) states.push(statedAttribute(parent.key, key))
    if (isEmpty(value)) return
    if (kind.section.names === true && value.type === 'list') {
      for (const item of value.items)
        if (item.type === 'scalar')
          entry(kind, item.text, item.place, { type: 'map', entries: [], flow: false, place: item.place }, parent)
        else
          report({
            code: 'wrong-type',
            severity: 'error',
            message: `a name is expected in the list of ${key}`,
            place: item.place,
            help: [`write \`${key}: [one, two]\``],
          })
      return
    }
    if (value.type !== 'map') {
      report({
        code: 'wrong-type',
        severity: 'error',
        message: `${key} is a map of names`,
        place: value.place,
        help: [`write \`NAME:\` on the lines below \`${key}:\`, indented`],
      })
      return
    }
    for (const each of value.entries) {
      if (each.key.trim() === '')
        report({
          code: 'empty-name',
          severity: 'error',
          message: `a name in ${key} is empty`,
          place: each.keyPlace,
          help: ['write a name before the colon'],
        })
      else entry(kind, each.key, each.keyPlace, each.value, parent)
    }
  }

  const top = sectionsUnder(undefined, kinds)
  if (root.type !== 'map') {
    report({
      code: 'wrong-type',
      severity: 'error',
      message: 'a schema file is a map of sections',
      place: root.place,
      help: ['start with `version: 1` and `tables:`'],
    })
    return { drafts, states, renames, diagnostics, reads }
  }
  for (const each of root.entries) {
    const kind = top.get(each.key)
    if (kind !== undefined) section(kind, each, undefined)
    else if (each.key === 'version') checkVersion(each, report)
    else {
      const near = suggest(each.key, [...top.keys(), 'version'])
      report({
        code: 'unknown-key',
        severity: 'error',
        message: `the key ${each.key} is not known`,
        place: each.keyPlace,
        help: [
          ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
          `the sections are: ${['version', ...top.keys()].join(', ')}`,
        ],
      })
    }
  }
  return { drafts, states, renames, diagnostics, reads }
}

/** Whether an entry may tell its former name: PostgreSQL can give it another one. */
export const isRenamable = (kind: Kind & { section: Section }): boolean =>
  kind.section.form === 'map' && (kind.rename !== undefined || kind.seats === true)

const tooLong = (name: string, place: Place): Diagnostic => ({
  code: 'long-name',
  severity: 'error',
  message: `the name ${name} has ${Buffer.byteLength(name)} bytes, and PostgreSQL takes ${longestName}`,
  place,
  help: ['write a shorter one: PostgreSQL would cut it off'],
})

/** Whether an entry of something that is an extension's says no more than what is added to it. */
function checkExtended(
  { keyPlace, value }: Entry,
  own: Node,
  formerly: Entry | undefined,
  report: (diagnostic: Diagnostic) => void,
): boolean {
  if (value.type !== 'scalar' || isEmpty(value)) {
    report({
      code: 'wrong-type',
      severity: 'error',
      message: `${fromExtension} takes the name of an extension`,
      place: keyPlace,
      help: [`write \`${fromExtension}: NAME\`, as under \`extensions:\``],
    })
    return false
  }
  const others = [...(own.type === 'map' ? own.entries : []), ...(formerly === undefined ? [] : [formerly])]
  for (const each of others)
    report({
      code: 'extension-object',
      severity: 'error',
      message: `what this is belongs to the extension ${value.text}, so ${each.key} cannot be said of it`,
      place: each.keyPlace,
      help: ['leave it out: beside `from_extension` stands what is added to it, as grants, indexes or triggers'],
    })
  return others.length === 0
}

function checkVersion({ value }: Entry, report: (diagnostic: Diagnostic) => void): void {
  if (value.type === 'scalar' && value.text === version) return
  report({
    code: 'unknown-version',
    severity: 'error',
    message: `this schematic reads version ${version} of the YAML language`,
    place: value.place,
    help: [`write \`version: ${version}\`, or update schematic`],
  })
}

/** Adds the keys of the child sections to what an unknown key is told. */
function withKnown(error: z.ZodError, keys: readonly string[]): z.ZodError {
  for (const issue of error.issues)
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0 && 'known' in issue && Array.isArray(issue.known))
      issue.known.push(...keys.filter(key => Array.isArray(issue.known) && !issue.known.includes(key)))
  return error
}

/** An empty entry has no place of its own: it is shown at its key. */
function relocated(diagnostic: Diagnostic, node: Node, keyPlace: Place): Diagnostic {
  return isEmpty(node) || (node.type === 'map' && diagnostic.place === node.place)
    ? { ...diagnostic, place: keyPlace }
    : diagnostic
}

function placeBelow(node: Node, path: readonly (string | number)[]): Place | undefined {
  let at: Node = node
  let place: Place | undefined
  for (const step of path) {
    if (typeof step === 'number') {
      const item: Node | undefined = at.type === 'list' ? at.items[step] : undefined
      if (item === undefined) return place
      at = item
      place = item.place
      continue
    }
    const found: Entry | undefined = entryIn(at, step)
    if (found === undefined) return place
    at = found.value
    place = isEmpty(found.value) ? found.keyPlace : found.value.place
  }
  return place
}

/** The place of a value below a node that has this text in it. */
function placeOfText(node: Node, text: string): Place | undefined {
  if (node.type === 'scalar') return node.text.includes(text) ? node.place : undefined
  for (const each of node.type === 'map' ? node.entries.map(({ value }) => value) : node.items) {
    const place = placeOfText(each, text)
    if (place !== undefined) return place
  }
  return undefined
}

const entryIn = (node: Node, key: string): Entry | undefined =>
  isMap(node) ? node.entries.find(each => each.key === key) : undefined
const isMap = (node: Node): node is MapNode => node.type === 'map'
