import { createInterface } from 'node:readline/promises'
import { fail } from '../model/diagnostics.ts'

export interface Asking {
  /** What answers the question without a terminal: `--yes`, `--allow deletes-data:shop.orders.code`. */
  readonly flag: string
  readonly signal?: AbortSignal
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output?: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Asks yes or no; only `y` and `yes` are a yes. Without a terminal it is the error `no-terminal`. */
export async function confirm(question: string, asking: Asking): Promise<boolean> {
  const answer = await ask(`${question} [y/N] `, question, asking)
  return ['y', 'yes'].includes(answer.trim().toLowerCase())
}

/** Asks for a word to be typed as it is, for what cannot be undone. True where it was. */
export async function confirmByTyping(question: string, word: string, asking: Asking): Promise<boolean> {
  const answer = await ask(`${question}\nType ${word} to go on: `, question, asking)
  return answer.trim() === word
}

/** Asks for a name; an empty answer takes the proposed one. */
export async function askName(question: string, proposed: string, asking: Asking): Promise<string> {
  const answer = (await ask(`${question} [${proposed}]: `, question, asking)).trim()
  return answer === '' ? proposed : answer
}

async function ask(prompt: string, question: string, asking: Asking): Promise<string> {
  const { input = process.stdin, output = process.stderr, signal } = asking
  if (input.isTTY !== true || output.isTTY !== true) {
    fail('no-terminal', `there is no terminal to ask: ${question.split('\n')[0] ?? ''}`, {
      help: [`say ${asking.flag} to answer it beforehand`],
    })
  }
  const terminal = createInterface({ input, output, terminal: true })
  terminal.on('SIGINT', () => process.emit('SIGINT'))
  try {
    const closed = new Promise<string>(answer => terminal.once('close', () => answer('')))
    return await Promise.race([terminal.question(prompt, signal === undefined ? {} : { signal }), closed])
  } finally {
    terminal.close()
  }
}
