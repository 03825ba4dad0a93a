import { fail } from '../model/diagnostics.ts'
import type { Hazard, HazardCode } from '../model/steps.ts'
import { suggest } from '../model/suggestions.ts'

/** A hazard that the user agreed to: `deletes-data:shop.orders.legacy_code`. */
export interface Consent {
  readonly code: HazardCode
  readonly name: string
}

const codes: { readonly [C in HazardCode]: true } = {
  'deletes-data': true,
  'drops-unmanaged': true,
  'rewrites-table': true,
  'scans-table': true,
  'blocks-writes': true,
  'blocks-reads': true,
  'may-fail': true,
  'changes-behaviour': true,
}

function isHazardCode(word: string): word is HazardCode {
  return Object.hasOwn(codes, word)
}

/** Reads `CODE:NAME` texts of `--allow` and of the config. Errors: `bad-consent`. */
export function parseConsents(texts: readonly string[]): readonly Consent[] {
  return texts.map(text => {
    const colon = text.indexOf(':')
    const code = colon === -1 ? text : text.slice(0, colon)
    const name = colon === -1 ? '' : text.slice(colon + 1).trim()
    if (isHazardCode(code) && name !== '') return { code, name }
    const near = isHazardCode(code) ? undefined : suggest(code, Object.keys(codes))
    return fail(
      'bad-consent',
      isHazardCode(code) ? `--allow ${text} names no object` : `--allow ${text}: no hazard is called ${code}`,
      {
        help: [
          ...(near === undefined ? [] : [`did you mean ${near}?`]),
          'write CODE:NAME as the plan shows it, for example --allow deletes-data:shop.orders.legacy_code',
        ],
      },
    )
  })
}

/** Whether a hazard was agreed to, by that very code and name. */
export function isAllowed(hazard: Pick<Hazard, 'code' | 'name'>, consents: readonly Consent[]): boolean {
  return consents.some(each => each.code === hazard.code && each.name === hazard.name)
}
