import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { skip } from '../skips.ts'

/** The folder that `.ci/tools` fills: `npm/node_modules`, and `python/python3` with Alembic and Flask-Migrate. */
const tools = process.env.SCHEMATIC_TOOLS

/** Where a tool's program is, from the folder of the tools. */
const programs = {
  alembic: 'python/python3',
  flask: 'python/python3',
  dbmate: 'npm/node_modules/.bin/dbmate',
  'node-pg-migrate': 'npm/node_modules/.bin/node-pg-migrate',
  'drizzle-kit': 'npm/node_modules/.bin/drizzle-kit',
  prisma: 'npm/node_modules/.bin/prisma',
} as const

export type Tool = keyof typeof programs

/** The folder of npm's packages, for a project that a tool works in. */
export const toolModules = tools === undefined ? '' : join(tools, 'npm', 'node_modules')

/** Whether a tool is there; where it is not, the test is told as left out. */
export function hasTool(name: Tool): boolean {
  if (tools !== undefined && existsSync(join(tools, programs[name]))) return true
  skip(
    `with ${name} itself`,
    `${name} is not there: .ci/tools DIR fetches it, and SCHEMATIC_TOOLS=DIR names where it is`,
  )
  return false
}

/** Runs a tool's own command in a folder, and fails with what it says where it fails. */
export async function runTool(
  name: Tool,
  args: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const module = name === 'alembic' || name === 'flask' ? ['-m', name] : []
  const child = spawn(join(tools ?? '', programs[name]), [...module, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      said += text
    })
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${code}\n${said}`)
  return said
}
