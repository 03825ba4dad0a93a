import type { Diagnostic } from '../model/diagnostics.ts'

/** The password of a url, as far as it can be told: up to the last @ before a space or a quote. And that of a parameter or keyword. */
const passwords = /(\b[a-z][a-z0-9+.-]*:\/\/[^:/?#@\s'"]*:)([^\s'"]+)(?=@)|(\bpassword=)([^&\s'"]+|'[^']*')/gi

/** A text in which the passwords of urls are stars, as many as they are long, so that a place in it stays where it was. */
export function withoutPasswords(text: string): string {
  return text.replaceAll(passwords, (_, url?: string, secret = '', keyword?: string, value = '') =>
    url === undefined ? `${keyword}${stars(value)}` : `${url}${stars(secret)}`,
  )
}

/** A reference to a variable is no secret, and neither is the word that stands for one in a help line. */
const stars = (secret: string): string => (/^\$\{[^}]*\}$|^PASSWORD$/.test(secret) ? secret : '*'.repeat(secret.length))

/** A diagnostic that shows no password, wherever somebody wrote it: in a file, in an argument, in a statement. */
export function maskedDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { message, source, help, details } = diagnostic
  return {
    ...diagnostic,
    message: withoutPasswords(message),
    ...(source === undefined ? {} : { source: withoutPasswords(source) }),
    ...(help === undefined ? {} : { help: help.map(withoutPasswords) }),
    ...(details === undefined
      ? {}
      : { details: details.map(({ label, text }) => ({ label, text: withoutPasswords(text) })) }),
  }
}
