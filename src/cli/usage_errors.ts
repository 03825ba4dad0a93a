import type { Diagnostic } from '../model/diagnostics.ts'
import { suggest } from '../model/suggestions.ts'

/** What a command knows of its own words, to say what was meant. */
export interface Usage {
  readonly id: string | undefined
  readonly flags: readonly string[]
}

function list(error: Error, key: string): readonly unknown[] {
  const found: unknown = Reflect.get(error, key)
  return Array.isArray(found) ? found : []
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : String(value)
}

function said(code: string, message: string, help: readonly string[]): Diagnostic {
  return { code, severity: 'error', message, help }
}

const explanations: { readonly [name: string]: (error: Error, usage: Usage, more: string) => readonly Diagnostic[] } = {
  NonExistentFlagsError: (error, usage, more) =>
    list(error, 'flags').map(flag => {
      const word = String(flag)
      const near = suggest(word.replace(/^-+/, ''), usage.flags)
      return said('unknown-flag', `there is no flag ${word}`, [
        ...(near === undefined ? [] : [`did you mean --${near}?`]),
        more,
      ])
    }),
  RequiredArgsError: (error, _usage, more) => {
    const names = list(error, 'args').map(each => nameOf(each).toUpperCase())
    return [said('missing-argument', `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} missing`, [more])]
  },
  UnexpectedArgsError: (error, _usage, more) => {
    const words = list(error, 'args').map(String)
    return [said('unexpected-argument', `the argument ${words.join(' ')} is not expected here`, [more])]
  },
}

/** oclif's errors about the command line as diagnostics; undefined where the error is no such thing. */
export function usageDiagnostics(error: unknown, usage: Usage): readonly Diagnostic[] | undefined {
  if (!(error instanceof Error) || !('oclif' in error)) return undefined
  const more = `see: schematic ${usage.id === undefined ? '' : `${usage.id.replaceAll(':', ' ')} `}--help`
  const explain = explanations[error.constructor.name]
  if (explain !== undefined) return explain(error, usage, more)
  const lines = error.message.split('\n').filter(line => line.trim() !== '' && !/See more help/.test(line))
  const message = lines
    .map(line => line.trim())
    .join(': ')
    .replace(/^Parsing /, '')
  return [said('bad-usage', message === '' ? 'the command line cannot be read' : lowerFirst(message), [more])]
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '').replace(': Expected', ' expected')
}

/** An unknown command, with the nearest name there is. */
export function unknownCommand(words: readonly string[], commands: readonly string[]): Diagnostic {
  const typed = words.join(' ')
  const near = suggest(typed, commands) ?? suggest(words[0] ?? '', commands)
  return said('unknown-command', `there is no command ${typed}`, [
    ...(near === undefined ? [] : [`did you mean: schematic ${near}`]),
    'see all commands: schematic --help',
  ])
}
