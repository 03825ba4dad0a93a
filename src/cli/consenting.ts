import { consentText, needsConsent } from '../migration/generate.ts'
import type { Hazard } from '../model/steps.ts'
import { confirmByTyping } from './prompts.ts'

/**
 * Asks on a terminal for each hazard that nobody agreed to yet: its code and name have to be typed.
 * @returns whether a hazard is agreed to now
 */
export async function askConsents(
  hazards: readonly Hazard[],
  allowed: (hazard: Hazard) => boolean,
  { terminal, signal }: { readonly terminal: boolean; readonly signal: AbortSignal },
): Promise<(hazard: Hazard) => boolean> {
  const agreed = new Set<string>()
  if (terminal)
    for (const hazard of hazards.filter(each => needsConsent(each) && !allowed(each))) {
      const word = consentText(hazard)
      if (agreed.has(word)) continue
      if (!(await confirmByTyping(`\n${hazard.message}.`, word, { flag: `--allow '${word}'`, signal }))) break
      agreed.add(word)
    }
  return hazard => allowed(hazard) || agreed.has(consentText(hazard))
}
