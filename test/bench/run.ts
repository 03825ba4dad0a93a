import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { handleSignals } from '../../src/database/cleanup.ts'
import { startEmbedded } from '../../src/database/embedded.ts'
import { withSession } from '../../src/database/sessions.ts'
import { type Target, urlWithPassword, withDatabase } from '../../src/database/targets.ts'
import { ident, sql } from '../../src/model/sql.ts'
import { findPgDump } from '../observers/pg_dump.ts'
import { type Command, type Cost, measure, median } from './measures.ts'
import { benchProject } from './projects.ts'
import { type BenchSchema, benchSchema, changedTables } from './schemas.ts'
import { type Line, render } from './tables.ts'

const usage = `npm run bench -- [--sizes 10,100,1000,5000] [--runs 5] [--program bin/run.js]
  --sizes    numbers of tables
  --runs     measured runs of each command after one that is not counted; the median counts
  --program  the command line to measure: that of another build
  SCHEMATIC_PG_DUMP names the pg_dump to compare with, where the one on PATH is too old`

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

interface Settings {
  readonly sizes: readonly number[]
  readonly runs: number
  readonly program: string
}

/** Statements that are sent at once. */
const chunk = 500

/** Makes a database with the schema in it and up to date statistics, as a database that is used has them. */
async function load(admin: Target, name: string, schema: BenchSchema): Promise<Target> {
  const target = withDatabase(admin, name)
  const options = { applicationName: 'schematic bench' }
  await withSession(admin, options, session => session.query(sql`create database ${ident(name)} template template0`))
  await withSession(target, options, async session => {
    const { statements } = schema
    for (let start = 0; start < statements.length; start += chunk)
      await session.script(
        statements
          .slice(start, start + chunk)
          .map(each => each.text)
          .join(';\n'),
      )
    await session.query(sql`vacuum analyze`)
  })
  return target
}

/** Arguments are seen by everybody on the machine, and stand in the message of a failure. */
function withoutPassword(url: string): { readonly password: string; readonly href: string } {
  const parsed = new URL(url)
  const password = decodeURIComponent(parsed.password)
  parsed.password = ''
  return { password, href: parsed.href }
}

async function benchSize(tables: number, admin: Target, folder: string, settings: Settings): Promise<void> {
  const schema = benchSchema(tables)
  const target = await load(admin, `bench_${tables}`, schema)
  const url = urlWithPassword(target)
  const { password, href } = withoutPassword(url)
  const env = { ...process.env, NO_COLOR: '1', DATABASE_URL: url, PGPASSWORD: password }
  const lines: Line[] = []
  const add = (line: Line) => {
    lines.push(line)
    console.error(
      `  ${tables} tables, ${line.name}: ${line.cost === undefined ? 'failed' : `${line.cost.wall.toFixed(0)} ms`}`,
    )
  }
  const repeated = async (
    name: string,
    command: Command,
    { before = () => undefined, aim }: { before?: (run: number) => void; aim?: Line['aim'] } = {},
  ): Promise<Cost | undefined> => {
    const costs: Cost[] = []
    try {
      for (let run = 0; run <= settings.runs; run++) {
        before(run)
        const cost = await measure(command)
        if (run > 0) costs.push(cost)
      }
    } catch (error) {
      add({ name, failed: error instanceof Error ? error.message : String(error) })
      return undefined
    }
    const cost = median(costs)
    add({ name, cost, ...(aim === undefined ? {} : { aim }) })
    return cost
  }

  const node = await repeated('node -e 0', { file: process.execPath, args: ['-e', '0'] })
  const cli = (cwd: string, ...args: string[]): Command => ({
    file: process.execPath,
    args: [settings.program, ...args],
    cwd,
    env,
  })
  await repeated('schematic --version', cli(folder, '--version'), { aim: { times: 2, of: node } })
  const { program, missing } = { program: undefined, missing: undefined, ...findPgDump(18) }
  const dump =
    program === undefined
      ? undefined
      : await repeated('pg_dump --schema-only', { file: program, args: ['--schema-only', href], env })

  const changed = changedTables(tables)
  const plans = async (what: string, project: ReturnType<typeof benchProject>) => {
    const plan = cli(project.folder, 'plan')
    await repeated(`plan, nothing changed${what}`, plan, { aim: { times: 1, of: dump, memory: 150e6 } })
    project.saveCache()
    const undo = project.change(changed, 'added_by_bench')
    await repeated(`plan, ${changed.length} changed, first time${what}`, plan, {
      before: project.restoreCache,
      aim: { times: 2, of: dump },
    })
    await repeated(`plan, ${changed.length} changed, again${what}`, plan, { aim: { times: 2, of: dump } })
    undo()
    project.restoreCache()
  }

  let size = { files: 0, bytes: 0 }
  try {
    const project = benchProject(join(folder, `live_${tables}`))
    const first = await measure(cli(project.folder, 'pull'))
    add({ name: 'pull, into no files', cost: first })
    add({
      name: 'plan, first of all (builds every table)',
      cost: await measure(cli(project.folder, 'plan')),
    })
    await repeated('pull, nothing new', cli(project.folder, 'pull'))
    size = project.size()
    await plans('', project)
    await measure(cli(project.folder, 'generate', 'baseline'))
    await measure(cli(project.folder, 'stamp', 'head'))
    await plans(', with history', project)
  } catch (error) {
    add({ name: 'what comes next', failed: error instanceof Error ? error.message : String(error) })
  }
  console.log(
    `\n${tables} tables: ${schema.statements.length} statements, ${size.files} files, ${(size.bytes / 1e6).toFixed(2)} MB of YAML`,
  )
  console.log(render(lines, dump))
  if (missing !== undefined) console.log(`without pg_dump: ${missing}`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10,100,1000,5000' },
      runs: { type: 'string', default: '5' },
      program: { type: 'string', default: join(root, 'bin', 'run.js') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const settings: Settings = {
    sizes: values.sizes.split(',').map(Number),
    runs: Number(values.runs),
    program: values.program,
  }
  const folder = mkdtempSync(join(tmpdir(), 'schematic-bench-'))
  handleSignals()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // For root: PostgreSQL runs as another user, who must get in.
  chmodSync(folder, 0o755)
  try {
    const server = await startEmbedded({ projectFolder: folder, port: 'any' })
    try {
      const target = server.portTarget ?? server.target
      console.log(
        `Node ${process.version}, PostgreSQL ${server.major}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
      )
      console.log(`the median of ${settings.runs} runs after one that is not counted`)
      for (const tables of settings.sizes) await benchSize(tables, target, folder, settings)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
