import { createHash, randomBytes } from 'node:crypto'

/** The format of migration files that this version writes, and the newest that it reads. */
export const fileFormat = 1

/** A revision's identity: random, 12 characters of a to z and 0 to 9, the first a letter, so that it is never a number. */
export type RevisionId = string

/** A revision that must have run before, and what its up file's body was when this one was written. */
export interface Parent {
  readonly id: RevisionId
  readonly checksum: string
}

/** What the proof said on one major version of PostgreSQL. */
export type Proof =
  | { readonly major: number; readonly result: 'proven' | 'proven without rows' }
  | { readonly major: number; readonly result: 'not proven'; readonly why: string }

/** A fact that the steps read or touch, by key, and the hash that it must have in the target. */
export interface Precondition {
  readonly key: string
  readonly hash: string
}

/** What a plan knows of its migration besides its SQL. Lists that are empty take no room in the file. */
export interface HeaderFacts {
  /** The name as it was given. */
  readonly title: string
  /** The first revision has none, a merge has several. */
  readonly parents: readonly Parent[]
  /** What the preconditions were computed with; left out where there are none. */
  readonly reader?: { readonly major: number; readonly format: number }
  readonly proof: readonly Proof[]
  /** The hints that run in it, as `renamed_from` gives them: `table shop.purchases -> shop.orders`. */
  readonly hints: readonly string[]
  /** Optional facts and attributes that the files state since this revision, and those that they no longer do. */
  readonly states: { readonly added: readonly string[]; readonly removed: readonly string[] }
  /** How far classes are managed, where not as by default: `privileges managed`. */
  readonly manage: readonly string[]
  /** What the steps lean on that no migration makes, by key: it is not managed. */
  readonly outside: readonly string[]
  /** The hazards that were consented to: `deletes-data:shop.orders.legacy_code`. */
  readonly allowed: readonly string[]
  /** The steps that cannot be undone, by name. */
  readonly irreversible: readonly string[]
  /** Whether somebody wrote SQL of it: then no plan knows all that it does. */
  readonly byHand: boolean
  /** The file beside the migration with the rows that its proof runs on, which stand before it. */
  readonly seed?: string
  /** What it followed before a merge put others in between, or a squash put another in the place of it. */
  readonly formerly: readonly Parent[]
  /** The revisions that it was put together from: who ran all of them has run it. */
  readonly replaces: readonly Parent[]
  readonly preconditions: readonly Precondition[]
}

/** The header of an up file. */
export interface Header extends HeaderFacts {
  readonly id: RevisionId
  /** Of the bodies as they were written. */
  readonly checksums: { readonly up: string; readonly down: string }
}

/** The header of a down file. */
export interface DownHeader {
  readonly id: RevisionId
  /** What running it does not bring back. */
  readonly lost: readonly string[]
  /** The hazards of running it that need consent: `deletes-data:shop.orders`. */
  readonly hazards: readonly string[]
}

export const noFacts: Omit<HeaderFacts, 'title' | 'parents'> = {
  proof: [],
  hints: [],
  states: { added: [], removed: [] },
  manage: [],
  outside: [],
  allowed: [],
  irreversible: [],
  byHand: false,
  formerly: [],
  replaces: [],
  preconditions: [],
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const idCharacters = `${letters}234567`

/** A new random revision id: 60 bits. */
export function newRevisionId(): RevisionId {
  return Array.from(randomBytes(12), (byte, index) =>
    (index === 0 ? letters : idCharacters).charAt(byte % (index === 0 ? 26 : 32)),
  ).join('')
}

/** The checksum of a body: line endings, blank lines at its ends and a byte order mark aside. 32 hexadecimal digits of SHA-256. */
export function checksumOf(body: string): string {
  const plain = body
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim()
  return createHash('sha256').update(plain).digest('hex').slice(0, 32)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a comment
const unsafe = /[\u0000-\u001f\u007f\u0085\u2028\u2029]|^["\s]|\s$|^$/

function encoded(value: string): string {
  return unsafe.test(value)
    ? JSON.stringify(value)
        .replaceAll('\u2028', '\\u2028')
        .replaceAll('\u2029', '\\u2029')
        .replaceAll('\u0085', '\\u0085')
        .replaceAll('\u007f', '\\u007f')
    : value
}

function decoded(value: string): string | undefined {
  if (!value.startsWith('"')) return value
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'string' ? parsed : undefined
  } catch {
    return undefined
  }
}

function line(key: string, value: string): string {
  return `-- ${key}: ${value}\n`
}

function lines(key: string, values: readonly string[]): string {
  return values.map(value => line(key, value)).join('')
}

const psqlCommand = "PGOPTIONS='-c search_path= -c check_function_bodies=off' psql -v ON_ERROR_STOP=1 -f FILE"

function proofLine(proof: Proof): string {
  return `${proof.major} ${proof.result}${proof.result === 'not proven' ? `: ${encoded(proof.why)}` : ''}`
}

const parentLine = ({ id, checksum }: Parent): string => `${id}, checksum ${checksum}`

function checksumLine(checksums: Header['checksums']): string {
  return line('checksum', `up ${checksums.up}, down ${checksums.down}`)
}

/** The header of an up file as comment lines, the last one ended. */
export function renderHeader(header: Header): string {
  return [
    `-- schematic migration up, format ${fileFormat}\n`,
    line('title', encoded(header.title)),
    line('id', header.id),
    lines('parent', header.parents.map(parentLine)),
    checksumLine(header.checksums),
    header.reader === undefined ? '' : line('reader', `${header.reader.format}, server ${header.reader.major}`),
    lines('proof', header.proof.map(proofLine)),
    lines('hint', header.hints.map(encoded)),
    lines('allowed', header.allowed.map(encoded)),
    lines('irreversible', header.irreversible.map(encoded)),
    header.byHand ? line('written', 'by hand') : '',
    header.seed === undefined ? '' : line('seed', encoded(header.seed)),
    lines('formerly', header.formerly.map(parentLine)),
    lines('replaces', header.replaces.map(parentLine)),
    lines('states', [
      ...header.states.added.map(key => `+ ${encoded(key)}`),
      ...header.states.removed.map(key => `- ${encoded(key)}`),
    ]),
    lines('manage', header.manage),
    lines('outside', header.outside.map(encoded)),
    lines(
      'precondition',
      header.preconditions.map(({ key, hash }) => `${hash} ${encoded(key)}`),
    ),
    line('run by hand', psqlCommand),
  ].join('')
}

/** The header of a down file as comment lines, the last one ended. */
export function renderDownHeader(header: DownHeader): string {
  return [
    `-- schematic migration down, format ${fileFormat}\n`,
    line('id', header.id),
    lines('does not bring back', header.lost.map(encoded)),
    lines('needs consent', header.hazards.map(encoded)),
    line('run by hand', psqlCommand),
  ].join('')
}

/** What a header says line by line: its keys with their values, each with the number of its line (from 1). */
export interface HeaderLine {
  readonly key: string
  readonly value: string
  readonly line: number
}

export interface HeaderLines {
  readonly direction: 'up' | 'down'
  readonly format: number
  readonly lines: readonly HeaderLine[]
  /** Where the body starts: the offset behind the header and the blank lines after it. */
  readonly end: number
}

/** Cuts the header off a file's text (with LF line ends). Undefined where the text does not open with one. */
export function headerLines(text: string): HeaderLines | undefined {
  const opening = /^-- schematic migration (up|down), format (\d+)[ \t]*(?:\n|$)/.exec(text)
  if (opening === null) return undefined
  const found: HeaderLine[] = []
  let end = opening[0].length
  const next = /-- (?!section \d|end\n)([a-z][a-z ]*): ?(.*)(?:\n|$)/y
  for (;;) {
    next.lastIndex = end
    const match = next.exec(text)
    if (match === null) break
    found.push({ key: match[1] ?? '', value: (match[2] ?? '').trim(), line: found.length + 2 })
    end = next.lastIndex
  }
  const blank = /[ \t\n]*/y
  blank.lastIndex = end
  blank.exec(text)
  return {
    direction: opening[1] === 'up' ? 'up' : 'down',
    format: Number(opening[2]),
    lines: found,
    end: blank.lastIndex,
  }
}

/** A header, or the line that cannot be read; `line` is 1 where one is missing. */
export type Read<T> = { readonly header: T } | { readonly line: number; readonly problem: string }

interface Draft {
  title?: string
  id?: string
  checksums?: Header['checksums']
  reader?: { major: number; format: number }
  seed?: string
  byHand: boolean
  readonly parents: Parent[]
  readonly formerly: Parent[]
  readonly replaces: Parent[]
  readonly proof: Proof[]
  readonly hints: string[]
  readonly added: string[]
  readonly removed: string[]
  readonly manage: string[]
  readonly outside: string[]
  readonly allowed: string[]
  readonly irreversible: string[]
  readonly preconditions: Precondition[]
  readonly lost: string[]
  readonly hazards: string[]
}

/** Takes the parts of a value that a pattern marks; the last part may be encoded. */
function parts(pattern: RegExp, value: string, take: (one: string, two: string, rest: string) => void): boolean {
  const match = pattern.exec(value)
  if (match === null) return false
  const last = match.at(-1)
  const rest = last === undefined ? '' : decoded(last)
  if (rest === undefined) return false
  take(match[1] ?? '', match[2] ?? '', rest)
  return true
}

const idPattern = /^([a-z][a-z0-9]{7,39})$/
const anything = /^(.+)$/
const parentPattern = /^([a-z][a-z0-9]{7,39}), checksum ([0-9a-f]{32})$/

/** Puts one line's value into the draft; false where the value cannot be read. */
const readers: { readonly [key: string]: (draft: Draft, value: string) => boolean } = {
  title: (draft, value) =>
    parts(anything, value, (_1, _2, rest) => {
      draft.title = rest
    }),
  id: (draft, value) =>
    parts(idPattern, value, id => {
      draft.id = id
    }),
  parent: (draft, value) => parts(parentPattern, value, (id, checksum) => draft.parents.push({ id, checksum })),
  formerly: (draft, value) => parts(parentPattern, value, (id, checksum) => draft.formerly.push({ id, checksum })),
  replaces: (draft, value) => parts(parentPattern, value, (id, checksum) => draft.replaces.push({ id, checksum })),
  written: (draft, value) =>
    parts(/^(by hand)$/, value, () => {
      draft.byHand = true
    }),
  seed: (draft, value) =>
    parts(anything, value, (_1, _2, rest) => {
      draft.seed = rest
    }),
  checksum: (draft, value) =>
    parts(/^up ([0-9a-f]{32}), down ([0-9a-f]{32})$/, value, (up, down) => {
      draft.checksums = { up, down }
    }),
  reader: (draft, value) =>
    parts(/^(\d+), server (\d+)$/, value, (format, major) => {
      draft.reader = { format: Number(format), major: Number(major) }
    }),
  proof: (draft, value) =>
    parts(/^(\d+) (proven|proven without rows)$/, value, (major, result) =>
      draft.proof.push({ major: Number(major), result: result === 'proven' ? 'proven' : 'proven without rows' }),
    ) ||
    parts(/^(\d+) (not proven): (.*)$/, value, (major, _2, why) =>
      draft.proof.push({ major: Number(major), result: 'not proven', why }),
    ),
  hint: (draft, value) => parts(anything, value, (_1, _2, rest) => draft.hints.push(rest)),
  allowed: (draft, value) => parts(anything, value, (_1, _2, rest) => draft.allowed.push(rest)),
  irreversible: (draft, value) => parts(anything, value, (_1, _2, rest) => draft.irreversible.push(rest)),
  states: (draft, value) =>
    parts(/^([+-]) (.+)$/, value, (sign, _2, rest) => (sign === '+' ? draft.added : draft.removed).push(rest)),
  manage: (draft, value) => parts(/^([a-z]+ [a-z]+)$/, value, said => draft.manage.push(said)),
  outside: (draft, value) => parts(anything, value, (_1, _2, rest) => draft.outside.push(rest)),
  precondition: (draft, value) =>
    parts(/^([0-9a-f]+) (.+)$/, value, (hash, _2, key) => draft.preconditions.push({ hash, key })),
  'does not bring back': (draft, value) => parts(anything, value, (_1, _2, rest) => draft.lost.push(rest)),
  'needs consent': (draft, value) => parts(anything, value, (_1, _2, rest) => draft.hazards.push(rest)),
  'run by hand': () => true,
}

function draftOf(head: HeaderLines): Draft | { line: number; problem: string } {
  const draft: Draft = {
    byHand: false,
    parents: [],
    formerly: [],
    replaces: [],
    proof: [],
    hints: [],
    added: [],
    removed: [],
    manage: [],
    outside: [],
    allowed: [],
    irreversible: [],
    preconditions: [],
    lost: [],
    hazards: [],
  }
  for (const { key, value, line } of head.lines) {
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined
    if (read === undefined) return { line, problem: `nothing in a header is called "${key}"` }
    if (!read(draft, value)) return { line, problem: `the value of "${key}" cannot be read` }
  }
  return draft
}

function missing(what: string): { line: number; problem: string } {
  return { line: 1, problem: `the header has no "${what}"` }
}

/** Reads an up file's header from its lines. */
export function readHeader(head: HeaderLines): Read<Header> {
  const draft = draftOf(head)
  if ('problem' in draft) return draft
  const { title, id, checksums, reader, parents, proof, hints, added, removed, manage, outside } = draft
  const { allowed, irreversible, byHand, seed, formerly, replaces, preconditions } = draft
  if (id === undefined) return missing('id')
  if (title === undefined) return missing('title')
  if (checksums === undefined) return missing('checksum')
  const states = { added, removed }
  const rest = {
    parents,
    proof,
    hints,
    states,
    manage,
    outside,
    allowed,
    irreversible,
    byHand,
    formerly,
    replaces,
    preconditions,
  }
  const optional = { ...(reader === undefined ? {} : { reader }), ...(seed === undefined ? {} : { seed }) }
  return { header: { id, title, checksums, ...optional, ...rest } }
}

/** Reads a down file's header from its lines. */
export function readDownHeader(head: HeaderLines): Read<DownHeader> {
  const draft = draftOf(head)
  if ('problem' in draft) return draft
  return draft.id === undefined ? missing('id') : { header: { id: draft.id, lost: draft.lost, hazards: draft.hazards } }
}

/** The text of an up file with another header and the same body. */
export function withHeader(text: string, header: Header): string {
  return `${renderHeader(header)}\n${text.slice(headerLines(text)?.end ?? 0)}`
}

/** The text of a down file with another header and the same body. */
export function withDownHeader(text: string, header: DownHeader): string {
  return `${renderDownHeader(header)}\n${text.slice(headerLines(text)?.end ?? 0)}`
}
