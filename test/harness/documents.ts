import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as assert from 'uvu/assert'

/** A fenced block of a Markdown text that means something to a test. */
export type Block =
  | { readonly kind: 'run'; readonly text: string; readonly line: number; readonly code: number }
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly line: number }
  | { readonly kind: 'change'; readonly path: string; readonly text: string; readonly line: number }
  | { readonly kind: 'output'; readonly text: string; readonly line: number }

/** What one block's commands wrote. */
export interface Ran {
  readonly line: number
  readonly commands: string
  readonly wanted: number
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * The blocks of a document that are tested: `sh run` is run as it stands (`sh run=3`: it ends with that exit code), `yaml file=PATH`
 * is written to that file first, `diff file=PATH` is done to it, and `text output` is what the commands before it print on stdout (a `…` in it stands for what is another thing each time).
 */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const info = /^```(.+)$/.exec(lines[at] ?? '')?.[1]
    if (info === undefined) continue
    const end = lines.indexOf('```', at + 1)
    const text = `${lines.slice(at + 1, end).join('\n')}\n`
    const line = at + 1
    const [, language, path] = /^(\w+) file=(\S+)$/.exec(info) ?? []
    const code = /^sh run(?:=(\d+))?$/.exec(info)
    if (code !== null) blocks.push({ kind: 'run', text, line, code: Number(code[1] ?? 0) })
    else if (info === 'text output') blocks.push({ kind: 'output', text, line })
    else if (path !== undefined) blocks.push({ kind: language === 'diff' ? 'change' : 'file', path, text, line })
    at = end
  }
  return blocks
}

const mark = '--end of block--'

/**
 * Types all commands of a document into one shell, in `folder`, and writes its files in between.
 * @returns what each block wrote, and each `text output` block beside what it is to be compared with; it ends at the first failure
 */
export async function runDocument(
  markdown: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<{
  readonly ran: readonly Ran[]
  readonly outputs: readonly { line: number; wanted: string; found: string }[]
}> {
  const ran: Ran[] = []
  const outputs: { line: number; wanted: string; found: string }[] = []
  const shell = openShell(folder, env)
  try {
    for (const block of blocksOf(markdown)) {
      if (block.kind === 'file') {
        const file = join(folder, block.path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, block.text)
      } else if (block.kind === 'change') {
        const file = join(folder, block.path)
        writeFileSync(file, changed(readFileSync(file, 'utf8'), block))
      } else if (block.kind === 'output') {
        outputs.push({ line: block.line, wanted: block.text, found: ran.at(-1)?.stdout ?? '' })
      } else {
        const { code, stdout, stderr } = await shell.type(block.text)
        ran.push({ line: block.line, commands: block.text, wanted: block.code, code, stdout, stderr })
        if (code !== block.code) break
      }
    }
  } finally {
    shell.close()
  }
  return { ran, outputs }
}

/** A text with a change as a diff shows it: the lines with a minus go, those with a plus come. */
function changed(before: string, { text, line }: Block): string {
  const lines = text.trimEnd().split('\n')
  const side = (sign: string) =>
    lines.flatMap(each => (each.startsWith(sign) || each.startsWith(' ') ? [`${each.slice(1)}\n`] : [])).join('')
  const former = side('-')
  if (!before.includes(former))
    throw new Error(`line ${line}: the file does not have what the diff changes:\n${former}`)
  return before.replace(former, () => side('+'))
}

/** A shell that is not interactive and keeps its functions and its folder from one block to the next. */
function openShell(cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn('sh', [], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  const written = { stdout: '', stderr: '' }
  let wake = () => {}
  let ended = false
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', text => {
      written[name] += text
      wake()
    })
  child.once('close', () => {
    ended = true
    wake()
  })
  return {
    async type(commands: string) {
      written.stdout = ''
      written.stderr = ''
      const steps = commands.trimEnd().split('\n').join(' &&\n')
      child.stdin.write(`{\n${steps}\n} </dev/null\nprintf '\\n${mark} %s\\n' $?; printf '\\n${mark}\\n' >&2\n`)
      const done = new RegExp(`\\n${mark} (\\d+)\\n$`)
      while (!ended && !(done.test(written.stdout) && written.stderr.endsWith(`\n${mark}\n`)))
        await new Promise<void>(resolve => {
          wake = resolve
        })
      return {
        code: ended ? null : Number(done.exec(written.stdout)?.[1]),
        stdout: written.stdout.replace(done, ''),
        stderr: written.stderr.replace(`\n${mark}\n`, ''),
      }
    },
    close() {
      child.stdin.end()
    },
  }
}

const patternOf = (wanted: string) =>
  new RegExp(
    `^${wanted
      .trimEnd()
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('…', '[^\n]+')}$`,
  )

/**
 * Types what a document says, as {@link runDocument} does, and holds it to what it shows.
 * @returns all that was written to stdout
 */
export async function follow(file: string, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const markdown = readFileSync(file, 'utf8')
  const { ran, outputs } = await runDocument(markdown, folder, env)
  for (const { line, commands, wanted, code, stdout, stderr } of ran)
    assert.is(code, wanted, `line ${line} of ${file}:\n${commands}${stdout}${stderr}`)
  assert.is(ran.length, blocksOf(markdown).filter(({ kind }) => kind === 'run').length)
  for (const { line, wanted, found } of outputs)
    if (!patternOf(wanted).test(found.trimEnd()))
      assert.fixture(found.trimEnd(), wanted.trimEnd(), `line ${line} of ${file}`)
  return ran.map(({ stdout }) => stdout).join('')
}
