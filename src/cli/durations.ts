import { fail } from '../model/diagnostics.ts'

const units: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }

/** Milliseconds of a duration as it is typed: `30s`, `500ms`, `2min`; a bare number is seconds. Errors: `bad-duration`. */
export function parseDuration(text: string, flag: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(text.trim().toLowerCase()) ?? []
  const factor = unit === '' ? units.s : units[unit]
  if (number !== '' && factor !== undefined) return Number(number) * factor
  return fail('bad-duration', `${flag} ${text} is no duration`, {
    help: ['write a number and ms, s, min or h, for example 30s'],
  })
}
