import { configFile } from '../../schema/config.ts'
import { fromExtension, renamedFrom, sectionTexts } from '../../schema/document.ts'
import type { Kind } from '../model/kinds.ts'
import { isRenamable } from './declare.ts'
import { jsonOf, meaningOf } from './document.ts'
import {
  code,
  examplesOf,
  formsOf,
  formTables,
  type KeyRow,
  keyTable,
  nestedRows,
  rowsOf,
  textOf,
  wordsFor,
} from './key_tables.ts'
import { type CommandText, classLines, commandLines, notationLines, patternLines } from './reference_texts.ts'
import { sqlIndex } from './sql_index.ts'
import { type SectionKind, sectionsOf } from './write.ts'

export type { CommandText }

/** The sections of the language, where each stands, and how it is called. */
interface Places {
  readonly all: ReadonlyMap<string, SectionKind>
  under(kind: SectionKind | undefined): readonly SectionKind[]
  hosts(kind: SectionKind): readonly SectionKind[]
  isShared(kind: SectionKind): boolean
  title(kind: SectionKind): string
}

function placesOf(kinds: readonly Kind[]): Places {
  const sections = sectionsOf(kinds)
  const hosts = new Map<string, SectionKind[]>()
  const all = new Map<string, SectionKind>()
  const visit = (host: SectionKind | undefined): void => {
    for (const kind of sections.under(host).values()) {
      if (host !== undefined) hosts.set(kind.name, [...(hosts.get(kind.name) ?? []), host])
      const isNew = !all.has(kind.name)
      all.set(kind.name, kind)
      if (isNew) visit(kind)
    }
  }
  visit(undefined)
  const hostsOf = (kind: SectionKind): readonly SectionKind[] => hosts.get(kind.name) ?? []
  const isShared = (kind: SectionKind): boolean => hostsOf(kind).length > 1
  // Of a key that several sections have, the first place tells which one is meant.
  const isAmbiguous = ({ section }: SectionKind): boolean =>
    [...all.values()].filter(each => each.section.key === section.key).length > 1
  const topOf = (kind: SectionKind): SectionKind => {
    const [host] = hostsOf(kind)
    return host === undefined ? kind : topOf(host)
  }
  const isOfOne = (kind: SectionKind): boolean => new Set(hostsOf(kind).map(host => topOf(host).name)).size === 1
  const title = (kind: SectionKind): string => {
    const [host] = hostsOf(kind)
    return host === undefined || (isShared(kind) && !isAmbiguous(kind) && !isOfOne(kind))
      ? kind.section.key
      : `${title(host)} › ${kind.section.key}`
  }
  return { all, under: kind => [...sections.under(kind).values()], hosts: hostsOf, isShared, title }
}

/** The anchor that GitHub and most others give a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')

const link = (heading: string): string => `[${heading}](#${anchorOf(heading)})`

/** The keys of an entry in all of its forms. */
function rowsOfEntry(kind: SectionKind): readonly KeyRow[] {
  const { maps, others } = formsOf(jsonOf(kind.section.entry))
  const rows = maps.flatMap(form => rowsOf(form))
  const isSaid = ({ path }: KeyRow): boolean =>
    rows.some(row => row.path.endsWith(path.replace(/^\[\]/, '')) && row.path.includes('[]'))
  return [...rows, ...others.flatMap(form => nestedRows(form, '')).filter(row => !isSaid(row))]
}

function sectionLines(kind: SectionKind, level: string, places: Places): readonly string[] {
  const meaning = meaningOf(kind)
  if (meaning === undefined) throw new Error(`the schema of ${kind.name} does not say what it is for`)
  const json = jsonOf(kind.section.entry)
  const { maps, others } = formsOf(json)
  const rows = rowsOfEntry(kind)
  const below = places.under(kind)
  const text = sectionTexts.get(kind.name)
  const leftOut = text?.leftOut ?? textOf(json.leftOut)
  const keys = [
    ...(isRenamable(kind) ? [code('renamed_from')] : []),
    ...(kind.extended === undefined ? [] : [code('from_extension')]),
    ...below.map(each => link(places.title(each))),
  ]
  const tables =
    maps.length > 1
      ? formTables(maps)
      : keyTable(maps.length === 1 || rows.some(row => row.path.startsWith('[]')) ? rows : [])
  return [
    `${level} ${places.title(kind)}`,
    '',
    meaning,
    '',
    ...(leftOut === '' ? [] : [`Left out: ${leftOut}.`, '']),
    ...(text?.from === undefined ? [] : [`Needs PostgreSQL ${text.from}.`, '']),
    ...(places.isShared(kind)
      ? [
          `Stands under ${places
            .hosts(kind)
            .map(host => link(places.title(host)))
            .join(', ')}.`,
          '',
        ]
      : []),
    ...(text === undefined ? [] : ['```yaml', ...text.example.trimEnd().split('\n'), '```', '']),
    ...others
      .map(form => ({ about: textOf(form.description), example: examplesOf(form), value: wordsFor(form) }))
      .filter(({ about }) => about !== meaning)
      .map(
        form =>
          `- ${maps.length > 0 ? 'short form, ' : ''}${[`${form.value}: ${form.about}`, form.example].filter(part => part !== '').join(' For example ')}`,
      ),
    ...(others.length > 0 ? [''] : []),
    ...tables,
    ...(keys.length === 0 ? [] : [`Also under it: ${keys.join(', ')}.`, '']),
    ...below.filter(each => !places.isShared(each)).flatMap(each => sectionLines(each, `${level}#`, places)),
  ]
}

/**
 * The reference of the language, for a person: every section with its keys, from the zod schemas.
 * @throws an Error where a section says nothing of what it is for
 */
export function reference(kinds: readonly Kind[], commands: readonly CommandText[]): string {
  const places = placesOf(kinds)
  const all = [...places.all.values()]
  const shared = all.filter(places.isShared)
  const text = [
    '# Reference',
    '',
    'Made from the schemas in `schema/` by `npm run generate`; changes by hand are lost.',
    '',
    `- ${link('In SQL and here')}: from a statement to the section and the key`,
    `- ${link('A schema file')}: names, forms, short notations`,
    `- Sections: ${places
      .under(undefined)
      .map(kind => link(places.title(kind)))
      .join(', ')}`,
    `- ${link('Sections that stand under several others')}: ${shared.map(kind => link(places.title(kind))).join(', ')}`,
    `- ${link('schematic.yaml')}`,
    ...(commands.length === 0 ? [] : [`- ${link('Commands')}`]),
    '',
    '## In SQL and here',
    '',
    'What is written in SQL as on the left stands here in the section in the middle; a clause or an option is the key behind it.',
    '',
    ...sqlIndex(
      all.map(kind => ({
        link: link(places.title(kind)),
        meaning: meaningOf(kind) ?? '',
        rows: rowsOfEntry(kind),
      })),
    ),
    ...notationLines,
    `${code('renamed_from')}: ${textOf(jsonOf(renamedFrom).description)}`,
    '',
    `${code('from_extension')}: ${textOf(jsonOf(fromExtension).description)}`,
    '',
    ...places.under(undefined).flatMap(kind => sectionLines(kind, '##', places)),
    '## Sections that stand under several others',
    '',
    ...shared.flatMap(kind => sectionLines(kind, '###', places)),
    '## schematic.yaml',
    '',
    ...keyTable(rowsOf(jsonOf(configFile))),
    ...patternLines,
    ...classLines(kinds, places.title),
    ...commandLines(commands),
  ]
  return `${text
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}
