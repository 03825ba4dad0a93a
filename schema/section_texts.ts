/** What a section is for, and an entry as it may stand in a file. */
export interface SectionText {
  readonly meaning: string
  readonly example: string
}

/** Lines as they stand in a file. */
export const sample = (...lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
