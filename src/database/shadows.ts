import { mkdirSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { Failure, fail } from '../model/diagnostics.ts'
import { ident, join, literal, sql } from '../model/sql.ts'
import { hasBinaries } from './binaries.ts'
import { startEmbedded } from './embedded.ts'
import { sqlState } from './errors.ts'
import { createScratch, type Locale, localeOf, type ScratchDatabase, sweepScratch } from './scratch.ts'
import { connect, type Session, withSession } from './sessions.ts'
import { type Target, targetFromUrl } from './targets.ts'

export interface ShadowQuestion {
  readonly target: Target
  /** A session on the target, not in a transaction. */
  readonly session: Session
  readonly projectFolder: string
  /** `--shadow-url`: a server whose scratch databases may be made and dropped. */
  readonly shadowUrl?: string | undefined
  /** Whether the files declare roles: those are the cluster's, so the proof must not make them on the target's server. */
  readonly declaresRoles?: boolean
  /** The extensions that the files or the target use. */
  readonly extensions: readonly string[]
  /** The compression methods that the files use; not every server is built with all of them. */
  readonly compressions?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Where scratch databases are made. */
export interface Shadow {
  /** For the output: `a temporary database on postgres://…`. */
  readonly describe: string
  /** What it cannot check, one sentence each. */
  readonly limits: readonly string[]
  /** Whether it is an embedded server of its own, on which the roles that are referred to may be made. */
  readonly ownServer: boolean
  /** Makes an empty database with the target's encoding and locale. */
  open(purpose?: string): Promise<ScratchDatabase>
  /** Releases the server behind it. Scratch databases are dropped by their own `drop`, before this. */
  close(): Promise<void>
}

const applicationName = 'schematic shadow'

/** Chooses the shadow; starts the embedded server where that is it. Fails with the ways out where there is none. */
export async function chooseShadow(asked: ShadowQuestion): Promise<Shadow> {
  const { target, session } = asked
  const question = { ...asked, compressions: await compressionsIn(asked) }
  const locale = await localeOf(session)
  if (question.shadowUrl !== undefined) return givenShadow(question, question.shadowUrl, locale)
  const here = async () => {
    const missing = await missingFrom(session, question)
    const name = target.embedded ? `the embedded PostgreSQL ${session.serverMajor}` : target.label
    return shadowOn(target, locale, `a temporary database on ${name}`, missing)
  }
  const mayHere = !session.pooled && (await mayCreateDatabases(session))
  if (mayHere && (target.embedded || target.local) && question.declaresRoles !== true) return here()
  const own = await embeddedShadow(question, locale)
  if ('shadow' in own && own.missing.length === 0) return own.shadow
  if (mayHere && question.declaresRoles !== true) {
    if ('shadow' in own) await own.shadow.close()
    return here()
  }
  if ('shadow' in own) return own.shadow
  const major = session.serverMajor
  return fail('no-shadow', `there is no PostgreSQL ${major} to try the change on`, {
    help: [
      `have the role allowed to make a temporary database: alter role ${ident(target.connection.user).text} createdb`,
      'or give another server for it: --shadow-url postgres://USER@HOST:PORT/postgres',
      ...(own.failure.diagnostics[0]?.help ?? []),
    ],
    details: own.failure.diagnostics.map(each => ({ label: each.code, text: each.message })),
  })
}

/** Makes the roles that are not there, without any right and without login. Only for a shadow with `ownServer`. */
export async function ensureRoles(session: Session, names: readonly string[]): Promise<void> {
  const wanted = Array.from(new Set(names)).filter(name => !name.startsWith('pg_') && name !== 'public')
  if (wanted.length === 0) return
  const found = await session.query<{ name: string }>(
    sql`select rolname as name from pg_catalog.pg_roles where rolname in (${join(wanted.map(name => literal(name)))})`,
  )
  const there = new Set(found.map(row => row.name))
  for (const name of wanted.filter(each => !there.has(each))) {
    try {
      await session.query(sql`create role ${ident(name)} nologin`)
    } catch (error) {
      if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error
    }
  }
}

/**
 * Takes away roles that an earlier proof left, so that the next one makes them as they are declared. Only for a shadow with `ownServer`;
 * one that another proof is working with stays.
 */
export async function forgetRoles(session: Session, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await session.query(sql`drop role if exists ${ident(name)}`)
    } catch (error) {
      if (!['2BP01', '55006', '42501'].includes(sqlState(error) ?? '')) throw error
    }
  }
}

function shadowOn(
  target: Target,
  locale: Locale | undefined,
  describe: string,
  missing: readonly string[],
  more: {
    ownServer?: boolean
    /** Those that are made there where they are not. */
    tablespaces?: readonly string[]
    limits?: readonly string[]
    close?: () => Promise<void>
  } = {},
): Shadow {
  let swept = false
  return {
    describe,
    limits: [...missing.map(what => `${what} is not available there`), ...(more.limits ?? [])],
    ownServer: more.ownServer ?? false,
    open: (purpose = 'shadow') =>
      withSession(target, { applicationName }, async session => {
        if (!swept) {
          await sweepScratch(session)
          await ensureTablespaces(session, more.tablespaces ?? [])
        }
        swept = true
        return createScratch(session, { purpose, locale })
      }),
    close: more.close ?? (async () => undefined),
  }
}

async function givenShadow(question: ShadowQuestion, url: string, locale: Locale | undefined): Promise<Shadow> {
  const target = targetFromUrl(url, '--shadow-url', question.env ?? {})
  const session = await connect(target, { applicationName })
  try {
    if (!(await mayCreateDatabases(session))) {
      fail('shadow-not-allowed', `the role ${target.connection.user} may not create databases on ${target.label}`, {
        help: [`alter role ${ident(target.connection.user).text} createdb`, 'or give another --shadow-url'],
      })
    }
    const { serverMajor } = question.session
    const limits =
      session.serverMajor === serverMajor
        ? []
        : [`it is PostgreSQL ${session.serverMajor} and the target ${serverMajor}, so texts and rules may differ`]
    const missing = await missingFrom(session, question)
    return shadowOn(target, locale, `a temporary database on ${target.label} (--shadow-url)`, missing, { limits })
  } finally {
    await session.close()
  }
}

type Own = { readonly shadow: Shadow; readonly missing: readonly string[] } | { readonly failure: Failure }

async function embeddedShadow(question: ShadowQuestion, locale: Locale | undefined): Promise<Own> {
  const { projectFolder, env } = question
  const major = question.session.serverMajor
  // A cluster of its own beside the one that may be the target.
  const where = { projectFolder: joinPath(projectFolder, '.schematic', 'shadow'), major, ...(env && { env }) }
  try {
    if (!hasBinaries({ ...where, projectFolder })) {
      fail('no-postgres-binaries', `no PostgreSQL ${major} was found to run as the embedded server`, {
        help: [
          `install PostgreSQL ${major}, so that its programs are on PATH`,
          'or give a database for it: --shadow-url URL',
        ],
      })
    }
    mkdirSync(where.projectFolder, { recursive: true })
    const server = await startEmbedded(where)
    const missing = await withSession(server.target, { applicationName }, session =>
      missingFrom(session, question),
    ).catch(async error => {
      await server.stop()
      throw error
    })
    const describe = `a temporary database on the embedded PostgreSQL ${major}`
    const shadow = shadowOn(server.target, locale, describe, missing, {
      ownServer: true,
      tablespaces: await tablespacesOf(question.session),
      close: () => server.stop(),
    })
    return { shadow, missing }
  } catch (error) {
    if (error instanceof Failure) return { failure: error }
    throw error
  }
}

async function mayCreateDatabases(session: Session): Promise<boolean> {
  const [row] = await session.query<{ may: boolean }>(sql`
    select (rolcreatedb or rolsuper) and not pg_catalog.pg_is_in_recovery() as may
    from pg_catalog.pg_roles where rolname = current_user`)
  return row?.may === true
}

/** What is wanted and the server does not have, in words. */
async function missingFrom(session: Session, { extensions, compressions = [] }: ShadowQuestion): Promise<string[]> {
  const missing: string[] = []
  if (extensions.length > 0) {
    const found = await session.query<{ name: string }>(sql`select name from pg_catalog.pg_available_extensions`)
    const available = new Set(found.map(row => row.name))
    missing.push(...extensions.filter(name => !available.has(name)).map(name => `the extension ${name}`))
  }
  if (compressions.length > 0) {
    const [row] = await session.query<{ methods: readonly string[] }>(
      sql`select enumvals as methods from pg_catalog.pg_settings where name = 'default_toast_compression'`,
    )
    missing.push(
      ...compressions.filter(name => row?.methods.includes(name) !== true).map(name => `the compression ${name}`),
    )
  }
  return missing
}

/** The compression methods that the files use, and that the target's columns have: earlier migrations set those. */
async function compressionsIn({ session, compressions = [] }: ShadowQuestion): Promise<readonly string[]> {
  const used = await session.query<{ method: string }>(sql`
    select distinct case attcompression when 'l' then 'lz4' else 'pglz' end as method
    from pg_catalog.pg_attribute where attcompression <> '' and attnum > 0`)
  return [...new Set([...compressions, ...used.map(row => row.method)])]
}

async function tablespacesOf(session: Session): Promise<readonly string[]> {
  const found = await session.query<{ name: string }>(
    sql`select spcname as name from pg_catalog.pg_tablespace where spcname !~ '^pg_'`,
  )
  return found.map(row => row.name)
}

/** Makes the tablespaces that are not there, inside the server's own folder. Only for a shadow with `ownServer`. */
export async function ensureTablespaces(session: Session, names: readonly string[]): Promise<void> {
  const there = new Set(names.length === 0 ? [] : await tablespacesOf(session))
  for (const name of names.filter(each => !there.has(each))) {
    try {
      await session.query(sql`set allow_in_place_tablespaces = on`)
      await session.query(sql`create tablespace ${ident(name)} location ''`)
    } catch (error) {
      // 42710, 23505: another proof made it just now; 42704: a minor version before that setting.
      if (!['42710', '23505', '42704'].includes(sqlState(error) ?? '')) throw error
    }
  }
}
