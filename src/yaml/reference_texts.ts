import { type ClassName, classes, classNames, modes } from '../model/classes.ts'
import type { Kind } from '../model/kinds.ts'
import { cell, code } from './key_tables.ts'
import type { SectionKind } from './write.ts'

export const patternLines: readonly string[] = [
  '### Patterns of `include` and `exclude`',
  '',
  'Without `include` all of the managed schemas, and what belongs to no schema, is managed. With it only what its patterns cover is. What a pattern of `exclude` covers is left alone. A pattern covers what it names and what hangs on that (a table with its columns, indexes, triggers and grants), and nothing else: what only leans on it stays managed. `--include` takes the place of `include`, `--exclude` comes on top of `exclude`.',
  '',
  '| pattern | covers |',
  '| --- | --- |',
  '| `shop` | the schema `shop` and all that is in it |',
  '| `shop.tmp_*` | whatever is called so in the schema `shop`: `*` is any run of characters, `?` is one |',
  '| `*.tmp_*` | the same in every schema |',
  '| `shop.orders.legacy_*` | what is called so in the table (view, type …) `shop.orders`: its columns, triggers, constraints |',
  '| `table:shop.tmp_*` | only tables; a kind is called as in the output of `plan` |',
  '| `table:tmp_*` | tables in the default schema |',
  '| `extension:*` | all of this kind, wherever they are |',
  '| `schema:shop` | the schema itself with its comment, owner and grants, without what is in it |',
  '| `grant:reporting` | what is granted to the role `reporting` |',
  '| `\'shop."a*b.c"\'` | what is literally called `a*b.c`: double quotes protect, as in the names of a schema file |',
  '',
  'Names are taken as they are written: never folded. A function is named without its arguments. A pattern that names nothing is told.',
  '',
  'What is left out has to be there where the files lean on it (a foreign key to a table of another team): the shadow gets it as the database has it, and no migration makes, changes or drops it. A schema that `exclude` names and the files do not list is read for that. A migration names what it leans on and does not make in its header, and does not run where that is not there. A migration that is written runs as a whole, whatever is left out since.',
  '',
]

/** The classes of `manage`, what each covers, and what its modes are. */
export function classLines(kinds: readonly Kind[], title: (kind: SectionKind) => string): readonly string[] {
  const covers = (name: ClassName): readonly string[] => {
    const hosts = new Map<string, string[]>()
    const whole: string[] = []
    for (const kind of kinds) {
      const { section, attributes } = kind
      if (section === undefined) continue
      if (kind.class === name) whole.push(code(title({ ...kind, section })))
      for (const [attribute, rule] of Object.entries(attributes)) {
        if (rule.class?.name !== name) continue
        const key = attribute.replaceAll(/[A-Z]/g, each => `_${each.toLowerCase()}`)
        hosts.set(key, [...(hosts.get(key) ?? []), title({ ...kind, section })])
      }
    }
    return [...whole, ...Array.from(hosts, ([key, of]) => `${code(key)} of ${of.join(', ')}`)]
  }
  return [
    '### How far things are managed',
    '',
    'What other hands may look after has a class, and `manage` in `schematic.yaml` says how far schematic manages it. All other things are managed.',
    '',
    '| class | what it is | keys | default | `pull` writes it where it is |',
    '| --- | --- | --- | --- | --- |',
    ...classNames.map(name => {
      const { meaning, mode, described } = classes[name]
      const cells = [code(name), meaning, covers(name).join('; '), code(mode), described.map(code).join(', ')]
      return `| ${cells.map(cell).join(' | ')} |`
    }),
    '',
    ...Object.entries(modes).map(([mode, meaning]) => `- ${code(mode)}: ${meaning}`),
    '',
    'An object always has an owner, so where `owners` are managed each one that a file declares has to state it. An object that stands in the database and that no file ever declared is not dropped in any mode; privileges and comments beyond what the files state are taken away where the plan starts from the database, and told as drift where it starts from the migrations.',
    '',
  ]
}

/** What a command is, from oclif's manifest. */
export interface CommandText {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly aliases: readonly string[]
  readonly args: readonly { readonly name: string; readonly description: string }[]
  readonly flags: readonly { readonly name: string; readonly description: string }[]
  readonly examples: readonly string[]
}

export function commandLines(commands: readonly CommandText[]): readonly string[] {
  if (commands.length === 0) return []
  return [
    '## Commands',
    '',
    ...commands.flatMap(({ id, summary, description, aliases, args, flags, examples }) => [
      `### ${id}`,
      '',
      ...[summary, description, aliases.length === 0 ? '' : `Also: ${aliases.map(code).join(', ')}.`]
        .filter(line => line !== '')
        .flatMap(line => [line, '']),
      ...[...args, ...flags].map(({ name, description: about }) => `- ${code(name)}: ${about}`),
      ...(args.length + flags.length === 0 ? [] : ['']),
      ...(examples.length === 0 ? [] : ['```sh', ...examples, '```', '']),
    ]),
  ]
}

/** How things are written wherever they stand. */
export const notationLines: readonly string[] = [
  '## A schema file',
  '',
  'A schema file is a map of sections, and `version: 1`. Types and expressions are SQL.',
  '',
  '| written | says |',
  '| --- | --- |',
  '| `shop.orders:` | `orders` in the schema `shop`: names are keys, taken as they are written and never folded |',
  '| `orders:` | `orders` in the default schema |',
  '| `\'"a.b".c\':` | `c` in the schema that is called `a.b`: double quotes protect a dot |',
  '| `id: bigint` | a column of this type, `NOT NULL` |',
  '| `id: bigint?` | the same that may be null |',
  '| `at: timestamptz = now()` | a column with a default (`DEFAULT now()`); behind the `=` stands SQL |',
  '| `at: timestamptz? = now()` | both |',
  '| `{ type: text, default: "\'pending\'" }` | the long form; a default is SQL, so that a text has its quotes |',
  '| `{ type: text, default: { value: pending } }` | the same: schematic quotes what stands under `value` |',
  '| `primary_key: [id]`, `keys: id` | a list; one value stands for a list of it |',
  '| `references: shop.customers(id)` | a table and its columns, of a foreign key |',
  '| `shop.add(a integer, b integer = 1):` | a function: its argument list belongs to the key |',
  '| `query: \\|` and lines below | a text of several lines, kept to the byte |',
  '| `password: ${NAME}` | a secret, from the environment |',
  '',
  'Where a key is left out, what stands in its column `left out` holds: `left alone` means that whatever the database has stays. A section that is left out holds nothing, unless it says otherwise: what an earlier file declared there is dropped, and what no file ever declared is left alone and told.',
  '',
  'Keys that start with `x-` are skipped, so that anchors can be kept there; `<<: *name` merges them.',
  '',
]
