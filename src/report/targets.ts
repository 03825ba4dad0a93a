import { safe } from './terminal.ts'

/** The database that a command works on. */
export interface TargetReport {
  readonly label: string
  /** How it was found. */
  readonly origin: string
  readonly postgres: string
  /** The chosen one of the config's `environments:`. */
  readonly environment: string | null
}

/** Which environment it is and where; empty where none was chosen. */
export const environmentLine = ({ environment, label }: TargetReport, paint: (text: string) => string): string =>
  environment === null ? '' : paint(safe(`In the environment ${environment}: ${label}`))
