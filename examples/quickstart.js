// The main job on examples/shop, from an empty database to a rolled back change, on the embedded PostgreSQL: npm run quickstart
// It works on a copy in .schematic/quickstart, which the next run makes anew.
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { structuredPatch } from 'diff'
import pc from 'picocolors'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'bin', 'run.js')
const project = join(root, '.schematic', 'quickstart')

// Nobody's own database is to be touched.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]+|DATABASE_URL)$/.test(name)))

const say = text => console.log(`\n${pc.bold(pc.cyan(`# ${text}`))}`)

function run(args, show = true) {
  if (show) console.log(`\n${pc.dim('$')} ${pc.bold(`schematic ${args.join(' ')}`)}`)
  const stdio = ['ignore', show ? 'inherit' : 'ignore', 'inherit']
  const { status } = spawnSync(process.execPath, [program, ...args], { cwd: project, env, stdio })
  if (status !== 0) process.exit(status ?? 1)
}

/** Takes the project of an earlier run away, with its database, which for root may stand outside the project. */
function clear() {
  if (!existsSync(project)) return
  if (existsSync(join(project, '.schematic'))) run(['db', 'stop'], false)
  const state = join(project, '.schematic')
  for (const name of existsSync(state) ? readdirSync(state) : []) {
    const place = join(state, name, 'place')
    const folder = existsSync(place) ? readFileSync(place, 'utf8').trim() : ''
    if (/^[0-9a-f]{12}-\d+$/.test(basename(folder))) rmSync(folder, { recursive: true, force: true })
  }
  rmSync(project, { recursive: true, force: true })
}

function showChange(before, after) {
  const { hunks } = structuredPatch('', '', readFileSync(before, 'utf8'), readFileSync(after, 'utf8'), '', '', { context: 1 })
  console.log()
  for (const line of hunks.flatMap(({ lines }) => lines))
    console.log((line.startsWith('+') ? pc.green : line.startsWith('-') ? pc.red : pc.dim)(line))
}

/** The statements of a migration, without the header. */
function showStatements(file) {
  const text = readFileSync(join(project, file), 'utf8')
  console.log()
  console.log(text.slice(text.indexOf('\nbegin;') + 1, text.lastIndexOf('commit;') + 7))
}

const shop = join(root, 'examples', 'shop')
if (readFileSync(join(shop, 'schema', 'orders.yaml'), 'utf8') === readFileSync(join(shop, 'next', 'orders.yaml'), 'utf8')) {
  console.error('examples/shop/schema was changed already. To have it as it was: git checkout examples/shop')
  process.exit(1)
}
if (!existsSync(join(root, 'dist'))) spawnSync(process.execPath, [join(root, 'bin', 'build.js')], { stdio: 'inherit' })
clear()
mkdirSync(project, { recursive: true })
cpSync(shop, project, { recursive: true, filter: path => !['.schematic', 'migrations'].includes(basename(path)) })

say('An empty database. The files in examples/shop/schema say what it should hold: apply them.')
run(['apply', '--write', 'create_shop'])

say('Somebody edits schema/orders.yaml:')
showChange(join(project, 'schema', 'orders.yaml'), join(project, 'next', 'orders.yaml'))
copyFileSync(join(project, 'next', 'orders.yaml'), join(project, 'schema', 'orders.yaml'))

say('What does that change? Show it, and write it as a migration.')
run(['plan', '--save', 'discounts'])

say('The way back was written with it, and ran in a scratch database as well. migrations/0002_discounts.down.sql:')
showStatements(join('migrations', '0002_discounts.down.sql'))

say('Run it.')
run(['apply'])

say('And go back.')
run(['rollback', '--yes'])
run(['status'])

say(`Done. The project is in ${relative(process.cwd(), project) || '.'}. To go on there:`)
console.log(`\ncd ${relative(process.cwd(), project) || '.'}
node ../../bin/run.js apply      # the change again
node ../../bin/run.js --help     # all commands
`)
