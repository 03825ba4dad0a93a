import { Config, flush, type Interfaces, run as runOclif } from '@oclif/core'
import { handleSignals } from '../database/cleanup.ts'
import { commandReport, quietExit, writeReport } from './failures.ts'

/** Runs the program: `root` is the folder of its package.json, or how its commands are found. Sets the exit code; never throws. */
export async function run(argv: readonly string[], root: string | Interfaces.Options): Promise<void> {
  handleSignals()
  process.stdout.on('error', endOnClosedPipe)
  process.stderr.on('error', endOnClosedPipe)
  const config = await Config.load(root)
  try {
    await runOclif(argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv], config)
    await flush()
  } catch (error) {
    const exit = quietExit(error)
    if (exit !== undefined) {
      process.exitCode = exit
      return
    }
    const words = argv.filter(word => !word.startsWith('-'))
    const commands = config.commands.filter(each => !each.hidden).map(each => each.id.replaceAll(':', ' '))
    writeReport(commandReport(error, words, commands), { json: argv.includes('--json') })
  }
}

/** `schematic history | head`: the reader went away, which is no error. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
}
