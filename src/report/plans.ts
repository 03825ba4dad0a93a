import { structuredPatch } from 'diff'
import pc from 'picocolors'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Value } from '../model/facts.ts'
import { type SectionReport, sqlText } from './statements.ts'
import { environmentLine, type TargetReport } from './targets.ts'
import { safe, type TerminalOptions } from './terminal.ts'

export type ChangeAction = 'create' | 'alter' | 'drop'

/** One fact that a plan makes, changes or takes away. */
export interface ChangeReport {
  readonly action: ChangeAction
  /** `materialized_view` */
  readonly kind: string
  /** `shop.orders.total` */
  readonly name: string
  /** The object that it belongs to, itself where it is one: `table shop.orders`. */
  readonly object: string
  /** True where what it belongs to is made or taken away as well. */
  readonly within: boolean
  /** What its file calls the entries of its kind: `columns`. Null where a file has no word for it. */
  readonly section: string | null
  /** Its name without that of what it belongs to; empty where it has none of its own. */
  readonly short: string
  /** What a file says of it on one line. */
  readonly says: string | null
  readonly file: string | null
  readonly line: number | null
  /** The attributes that change. */
  readonly attributes: readonly { readonly name: string; readonly from: Value; readonly to: Value }[]
}

export interface HazardReport {
  readonly code: string
  readonly name: string
  readonly message: string
  /** How many rows of the database are meant; null where that was not counted. */
  readonly rows: number | null
  /** Whether nothing is written without `--allow CODE:NAME`. */
  readonly needsConsent: boolean
  readonly allowed: boolean
}

/** A plan as plain data: what `--json` prints and what the terminal shows. */
export interface PlanReport {
  readonly target: TargetReport
  /** What the files are compared with: `head` the migrations, `target` the database as it stands, `baseline` nothing. */
  readonly base: 'head' | 'target' | 'baseline'
  /** The revision that the database is at, by name. */
  readonly revision: string | null
  readonly head: string | null
  /** Migrations that the database has not run. */
  readonly pending: readonly string[]
  readonly changes: readonly ChangeReport[]
  /** The declared renames that run. */
  readonly renames: readonly RenameReport[]
  /** What is dropped and made and looks like one thing under two names. Nothing is guessed. */
  readonly likelyRenames: readonly RenameReport[]
  /** What is dropped and made again because of a change below it. */
  readonly rebuilt: readonly string[]
  readonly up: readonly SectionReport[]
  readonly down: readonly SectionReport[]
  readonly hazards: readonly HazardReport[]
  readonly downHazards: readonly HazardReport[]
  /** False where the way back does not bring everything back. */
  readonly reversible: boolean
  readonly proof: { readonly result: string; readonly why: string | null } | null
  readonly shadow: { readonly describe: string; readonly limits: readonly string[] } | null
  /** How the database differs from its own revision; null where that was not looked at. */
  readonly drift: readonly DriftReport[] | null
  /** What stands in the database and in no file. It is left alone. */
  readonly unmanaged: readonly string[]
  /** What schematic has no word for. */
  readonly unmodelled: readonly string[]
  /** Of what the files declare or the migrations made, that which `include` and `exclude` leave out. It is left alone. */
  readonly leftOut: readonly string[]
  /** How the database differs from the files in what is only observed. It is left alone. */
  readonly observed: readonly DriftReport[]
  /** What was found on the way, without the text of the files. */
  readonly notes: readonly Diagnostic[]
  readonly verdict: string
}

export interface RenameReport {
  readonly kind: string
  /** The whole names: `shop.purchases`, `shop.orders`. */
  readonly from: string
  readonly to: string
  /** What the files call the old name: the value of `renamed_from`. */
  readonly formerly: string
  /** The line of YAML that declares it. */
  readonly hint: string
}

const words = (kind: string): string => kind.replaceAll('_', ' ')

export interface DriftReport {
  /** `table shop.orders` */
  readonly what: string
  /** `unexpected`: it is there and should not be. */
  readonly state: 'missing' | 'different' | 'unexpected'
  readonly attributes: readonly string[]
}

const states: { readonly [S in DriftReport['state']]: (attributes: readonly string[]) => string } = {
  missing: () => 'is missing',
  unexpected: () => 'is there and should not be',
  different: attributes => `has another ${attributes.map(words).join(', ')}`,
}

/** A difference as a sentence without a full stop. */
export const driftLine = ({ what, state, attributes }: DriftReport): string => `${what} ${states[state](attributes)}`

type Paint = ReturnType<typeof pc.createColors>

const signs: { readonly [A in ChangeAction]: string } = { create: '+', alter: '~', drop: '-' }
const colours: { readonly [A in ChangeAction]: (paint: Paint) => (text: string) => string } = {
  create: paint => paint.green,
  alter: paint => paint.yellow,
  drop: paint => paint.red,
}

export interface PlanTextOptions extends TerminalOptions {
  /** False leaves the SQL out. */
  readonly sql?: boolean
}

/** A plan as text for people, the verdict last. */
export function renderPlan(report: PlanReport, options: PlanTextOptions = {}): string {
  const paint = pc.createColors(options.colour ?? false)
  const width = options.width ?? 100
  const parts = [
    environmentLine(report.target, paint.bold),
    renamesText(report.renames, paint),
    changesText(report, paint, width),
    likelyText(report.likelyRenames, paint),
    listText('Made again, because something below changes', report.rebuilt, paint),
    options.sql === false ? '' : sqlText(report.up, paint),
    hazardsText('Hazards', report.hazards, paint, width),
    hazardsText('Hazards of going back', report.downHazards, paint, width),
    proofText(report, paint, width),
    standingText(report, paint),
  ]
  return [...parts.filter(part => part !== ''), paint.bold(safe(report.verdict))].map(part => `${part}\n`).join('\n')
}

function renamesText(renames: readonly RenameReport[], paint: Paint): string {
  return renames.map(({ kind, from, to }) => paint.cyan(safe(`> ${words(kind)} ${from} becomes ${to}`))).join('\n')
}

function likelyText(renames: readonly RenameReport[], paint: Paint): string {
  return renames
    .flatMap(({ kind, from, to, hint }) => [
      `${paint.yellow('?')} ${safe(`${words(kind)} ${from} goes and ${to} comes: if it is the same one under another name,`)}`,
      safe(`  write ${hint.startsWith('{') ? 'for' : 'below'} ${to} in its file: ${hint}`),
    ])
    .join('\n')
}

/** Objects in the order of the plan, each with what changes in it. */
function changesText({ changes }: PlanReport, paint: Paint, width: number): string {
  const objects = new Map<string, ChangeReport[]>()
  for (const change of changes) {
    const list = objects.get(change.object)
    if (list === undefined) objects.set(change.object, [change])
    else list.push(change)
  }
  return Array.from(objects, ([object, list]) => objectText(object, list, paint, width)).join('\n')
}

function objectText(object: string, changes: readonly ChangeReport[], paint: Paint, width: number): string {
  const own = changes.find(each => keyOf(each) === object)
  const action = own?.action ?? 'alter'
  const inside = changes.filter(each => each !== own)
  const head = `${signs[action]} ${labelOf(object)}`
  const says = own?.says === undefined || own.says === null || inside.some(each => each.within) ? '' : `  ${own.says}`
  const lines = [
    withPlace(colours[action](paint)(safe(head)) + paint.dim(safe(says)), `${head}${says}`.length, own, paint, width),
  ]
  if (own !== undefined) lines.push(...attributesText(own, paint, '    '))
  if (own !== undefined && action !== 'alter')
    lines.push(
      ...contentsText(
        inside.filter(each => each.within),
        paint,
        width,
      ),
    )
  const others = own === undefined || action === 'alter' ? inside : inside.filter(each => !each.within)
  for (const each of others.filter(other => !isFolded(other))) {
    const text = `${signs[each.action]} ${words(each.kind)}${each.short === '' ? '' : ` ${each.short}`}`
    const folded = each.action === 'create' ? others.filter(other => isFolded(other) && other.short === each.short) : []
    const extent = folded.length === 0 ? '' : `  with ${folded.map(({ kind }) => words(kind)).join(', ')}`
    const detail = each.action !== 'alter' && each.says !== null ? `  ${each.says}` : extent
    const line = `    ${colours[each.action](paint)(safe(text))}${paint.dim(safe(detail))}`
    lines.push(withPlace(line, 4 + text.length + detail.length, each, paint, width))
    lines.push(...attributesText(each, paint, '        '))
  }
  return lines.join('\n')
}

/** Whether it comes or goes with what it belongs to and a file has no entry for it: the default of a new column. */
const isFolded = ({ within, section }: ChangeReport): boolean => within && section === null

const keyOf = ({ kind, name }: ChangeReport): string => `${kind} ${name}`

function labelOf(object: string): string {
  const space = object.indexOf(' ')
  return `${words(object.slice(0, space))}${object.slice(space)}`
}

/** A line with the file and line of what it tells at its right end. */
function withPlace(text: string, length: number, at: ChangeReport | undefined, paint: Paint, width: number): string {
  if (at?.file === undefined || at.file === null) return text
  const place = `${at.file}:${at.line}`
  const gap = Math.max(2, Math.min(width, 100) - length - place.length)
  return `${text}${' '.repeat(gap)}${paint.dim(safe(place))}`
}

/** What comes or goes with an object, by kind and in the order of the file: `columns id, email, total`. */
function contentsText(inside: readonly ChangeReport[], paint: Paint, width: number): readonly string[] {
  const sections = new Map<string, string[]>()
  const inOrder = inside.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
  for (const { section, short } of inOrder) {
    if (section === null) continue
    const list = sections.get(section) ?? []
    sections.set(section, list)
    if (short !== '') list.push(short)
  }
  return [...sections].flatMap(([section, names]) => {
    const label = words(section)
    return wrapped(`${label}${names.length === 0 ? '' : ` ${names.join(', ')}`}`, Math.min(width, 100) - 8).map(
      (line, index) => `    ${index === 0 ? '' : '  '}${paint.dim(safe(line))}`,
    )
  })
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function attributesText({ attributes }: ChangeReport, paint: Paint, indent: string): readonly string[] {
  return attributes.flatMap(({ name, from, to }) => {
    const label = words(name)
    const [before, after] = [shown(from), shown(to)]
    if (before.includes('\n') || after.includes('\n'))
      return [`${indent}${label}`, ...lineDiff(before, after, paint).map(line => `${indent}  ${line}`)]
    if (before.length + after.length > 70)
      return [
        `${indent}${label}`,
        `${indent}  ${paint.red(`- ${safe(before)}`)}`,
        `${indent}  ${paint.green(`+ ${safe(after)}`)}`,
      ]
    return [`${indent}${label} ${paint.red(safe(before))} -> ${paint.green(safe(after))}`]
  })
}

/** A value as people write it. */
function shown(value: Value): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return value.length === 0 ? 'none' : value.map(each => shown(each)).join(', ')
  const entries = Object.entries(value)
  return entries.length === 0 ? 'none' : entries.map(([name, each]) => `${name}=${shown(each)}`).join(', ')
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function lineDiff(before: string, after: string, paint: Paint): readonly string[] {
  const { hunks } = structuredPatch('', '', `${before.trimEnd()}\n`, `${after.trimEnd()}\n`, '', '', { context: 2 })
  return hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : [paint.dim('  ...')]),
    ...lines.map(line => {
      const text = safe(`${line.slice(0, 1)} ${line.slice(1)}`).trimEnd()
      if (line.startsWith('+')) return paint.green(text)
      return line.startsWith('-') ? paint.red(text) : paint.dim(text)
    }),
  ])
}

function hazardsText(title: string, hazards: readonly HazardReport[], paint: Paint, width: number): string {
  if (hazards.length === 0) return ''
  const lines = hazards.flatMap(({ code, name, message, rows, needsConsent, allowed }) => {
    const here = rows === null ? '' : rows === 0 ? ' (no row here)' : ` (${rows} ${rows === 1 ? 'row' : 'rows'} here)`
    const [first = '', ...rest] = wrapped(
      `${code} ${safe(message.includes(name) ? message : `${name}: ${message}`)}${here}`,
      width - 4,
    )
    const mark = needsConsent
      ? paint.red('!')
      : code === 'may-fail' && (rows ?? 0) > 0
        ? paint.red('*')
        : paint.yellow('*')
    const text = [`  ${mark} ${paint.bold(code)}${first.slice(code.length)}`, ...rest.map(line => `    ${line}`)]
    if (!needsConsent) return text
    return [...text, `    ${allowed ? 'agreed to by' : 'needs'} --allow '${safe(`${code}:${name}`)}'`]
  })
  return [paint.bold(title), ...lines].join('\n')
}

const proofs: {
  readonly [result: string]: {
    readonly says: string
    readonly how: string
    paint(paint: Paint): (text: string) => string
  }
} = {
  proven: { says: 'Proven', how: 'with rows in the tables', paint: paint => paint.green },
  'proven without rows': { says: 'Proven without rows', how: 'in empty tables', paint: paint => paint.yellow },
}

function proofText({ proof, shadow }: PlanReport, paint: Paint, width: number): string {
  if (proof === null) return ''
  const where = shadow === null ? 'the shadow' : shadow.describe
  const why = proof.why === null ? '' : `; ${proof.why}`
  const good = proofs[proof.result]
  const says = good?.says ?? 'Not proven'
  const how = good === undefined ? `in ${where}${why}` : `up, down and up again ran in ${where}, ${good.how}${why}`
  const [first = '', ...rest] = wrapped(`${says}: ${safe(how)}`, width)
  const limits = (shadow?.limits ?? []).map(limit => `  not checked: ${safe(limit)}`)
  return [
    (good?.paint(paint) ?? paint.red)(says) + first.slice(says.length),
    ...rest.map(line => `  ${line}`),
    ...limits,
  ].join('\n')
}

/** What stands in the database and is no part of the change. */
function standingText({ pending, drift, observed, unmanaged, leftOut, unmodelled }: PlanReport, paint: Paint): string {
  const drifted = (drift ?? []).map(driftLine)
  return [
    listText('Pending: the database has not run', pending, paint),
    listText('Drift: the database is not as its revision left it', drifted, paint),
    listText('Observed, not changed: the database is not as the files say', observed.map(driftLine), paint),
    listText('Left out by include and exclude, left alone', leftOut.map(labelOf), paint),
    listText('Unmanaged, left alone: in the database, in no file', unmanaged.map(labelOf), paint),
    listText('Not covered by schematic, left alone', unmodelled, paint),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

const mostListed = 20

function listText(title: string, items: readonly string[], paint: Paint): string {
  if (items.length === 0) return ''
  const more = items.length > mostListed ? [`  and ${items.length - mostListed} more (--json has all)`] : []
  return [paint.bold(title), ...items.slice(0, mostListed).map(item => `  ${safe(item)}`), ...more].join('\n')
}
