/** What a section is for, and an entry as it may stand in a file. */
export interface SectionText {
  readonly meaning: string
  readonly example: string
  /** What holds where it is not there, in a section that is not a map of names. */
  readonly leftOut?: string
  /** What else has to stand for the example to be built, as a schema file. */
  readonly beside?: string
  /** The first major version that has it. */
  readonly from?: number
  /** What of the server it needs that PostgreSQL does not bring along. */
  readonly needs?: string
  /** Names of roles that stand before. */
  readonly roles?: readonly string[]
}

/** Lines as they stand in a file. */
export const sample = (...lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')
