/** A command as a program of its own, for base.test.ts. */
import { fileURLToPath } from 'node:url'
import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../../src/cli/base.ts'
import { Failure, fail } from '../../src/model/diagnostics.ts'

const modes: { readonly [mode: string]: (signal: AbortSignal) => unknown } = {
  bug: () => {
    throw new TypeError('a mistake')
  },
  fail: () => fail('no-such-thing', 'it is not there', { help: ['look elsewhere'] }),
  hazard: () => {
    throw new Failure([{ code: 'hazard', severity: 'error', message: 'not agreed to' }], 3)
  },
  wait: signal =>
    new Promise((_, reject) => {
      const timer = setTimeout(() => reject(new Error('nobody stopped it')), 20_000)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(new Error('stopped'))
      })
      process.stdout.write('waiting\n')
    }),
}

class Sample extends SchematicCommand {
  static override args = { mode: Args.string() }
  static override flags = { write: Flags.string(), count: Flags.integer() }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Sample)
    await modes[args.mode ?? '']?.(this.signal)
    const consents = this.consentsOf(flags)
    this.log('done')
    return { consents, write: flags.write ?? '' }
  }
}

await Sample.run(process.argv.slice(2), fileURLToPath(new URL('../..', import.meta.url)))
