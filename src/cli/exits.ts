/** The exit codes of every command. */
export const exits = { done: 0, error: 1, changes: 2, consent: 3, interrupted: 130, terminated: 143 } as const

export type ExitCode = (typeof exits)[keyof typeof exits]
