import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { kinds } from '../src/kinds/registry.ts'
import { documentSchema } from '../src/yaml/document.ts'
import { type CommandText, reference } from '../src/yaml/reference.ts'

const root = new URL('../', import.meta.url)

const about = z.object({ summary: z.string().optional(), description: z.string().optional() })
const flag = about.extend({
  name: z.string(),
  char: z.string().optional(),
  type: z.string(),
  helpValue: z.union([z.string(), z.array(z.string())]).optional(),
  hidden: z.boolean().optional(),
})
const example = z.union([z.string(), z.object({ command: z.string() }).transform(each => each.command)])
const command = about.extend({
  hidden: z.boolean().optional(),
  aliases: z.array(z.string()).optional(),
  args: z.record(z.string(), about.extend({ name: z.string(), hidden: z.boolean().optional() })).optional(),
  flags: z.record(z.string(), flag).optional(),
  examples: z.array(example).optional(),
})
const manifest = z.object({ commands: z.record(z.string(), command) })

const said = ({ summary, description }: z.output<typeof about>): string => summary ?? description ?? ''

/** The commands that `npm run build` found; none before the first build. */
function commands(): readonly CommandText[] {
  const file = new URL('oclif.manifest.json', root)
  if (!existsSync(file)) return []
  const { commands: found } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
  return Object.entries(found)
    .filter(([, each]) => each.hidden !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, each]) => ({
      id: id.replaceAll(':', ' '),
      summary: each.summary ?? '',
      description: each.description ?? '',
      aliases: each.aliases ?? [],
      args: Object.values(each.args ?? {})
        .filter(arg => arg.hidden !== true)
        .map(arg => ({ name: arg.name.toUpperCase(), description: said(arg) })),
      flags: Object.values(each.flags ?? {})
        .filter(one => one.hidden !== true)
        .map(one => ({ name: flagName(one), description: said(one) })),
      examples: (each.examples ?? []).map(text =>
        text.replaceAll('<%= config.bin %>', 'schematic').replaceAll('<%= command.id %>', id.replaceAll(':', ' ')),
      ),
    }))
}

function flagName({ name, char, type, helpValue }: z.output<typeof flag>): string {
  const value =
    type === 'boolean' ? '' : ` ${helpValue === undefined ? name.toUpperCase() : [helpValue].flat().join(' ')}`
  return `${char === undefined ? '' : `-${char}, `}--${name}${value}`
}

mkdirSync(new URL('generated/', root), { recursive: true })
const files = {
  'schematic.schema.json': `${JSON.stringify(documentSchema(kinds), null, 2)}\n`,
  'reference.md': reference(kinds, commands()),
}
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(`generated/${name}`, root), text)
