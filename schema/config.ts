// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the config file expands ${…} itself
import type { z } from 'zod'
import { type ClassName, classes } from '../src/model/classes.ts'
import { choice, fields, flag, integer, listOf, namesMap, oneOrMany, text } from './values.ts'

const url = text.meta({
  description:
    'The database, as a PostgreSQL URL. Weaker than --url, DATABASE_URL and PG*. In every value of this file `${NAME}` and `${NAME:-default}` are variables of the environment or of `.env`, and `$NAME` where it is the whole value.',
  leftOut: 'what the environment says, or the embedded server',
  examples: ['${DATABASE_URL}'],
})

const urlOfEnvironment = text.meta({
  description: 'The database, as a PostgreSQL URL. Whoever asks for the environment means it: only --url is stronger.',
  leftOut: 'as without the environment',
  examples: ['$DATABASE_URL', 'postgres://app:${APP_PASSWORD}@db.example.com/shop'],
})

const shadowUrl = text.meta({
  description: 'The server or database that stands in as the shadow.',
  leftOut: 'chosen by the program, and named in its output',
  examples: ['postgres://postgres@localhost/postgres'],
})

const lockTimeout = text
  .refine(value => /^\d+(\.\d+)?\s*(us|ms|s|min|h|d)?$/.test(value.trim()), {
    message: 'a duration is expected',
    params: { problem: 'unknown-value', help: ['write a number and us, ms, s, min, h or d, as in `5s`'] },
  })
  .meta({
    description: 'How long a statement waits for a lock, as PostgreSQL writes a duration.',
    leftOut: '5s',
    examples: ['5s', '500ms'],
  })

const protect = flag.meta({
  description: 'Whether commands that throw everything away (`reset`, `rollback base`) are refused.',
  leftOut: 'they ask',
})

const environment = fields({
  url: urlOfEnvironment.optional(),
  shadow_url: shadowUrl.optional(),
  lock_timeout: lockTimeout.optional(),
  protect: protect.optional(),
  confirm: flag.optional().meta({
    description: 'Whether the name of the database has to be typed before it is changed, or --yes given.',
    leftOut: 'false',
  }),
  allow: listOf(text)
    .optional()
    .meta({
      description: 'Hazards that are agreed to, as CODE:NAME.',
      leftOut: 'none',
      examples: [['deletes-data:shop.orders']],
    }),
})

const major = integer.refine(value => value >= 14 && value <= 18, {
  message: 'PostgreSQL 14 to 18 are supported',
  params: { problem: 'unknown-value', help: ['write a major version from 14 to 18'] },
})

const manageable = (name: ClassName) =>
  choice('managed', 'stated', 'observed', 'ignored')
    .optional()
    .meta({
      description: `How far schematic manages ${classes[name].meaning}.`,
      leftOut: classes[name].mode,
      examples: [classes[name].mode],
    })

const patterns = (description: string, leftOut: string, examples: readonly string[]) =>
  oneOrMany(text)
    .optional()
    .meta({ description, leftOut, examples: [examples] })

/** `schematic.yaml`: where things are and what the target is. */
export const configFile = fields({
  version: integer.optional().meta({ description: 'The version of this format: 1.', leftOut: '1', examples: [1] }),
  schema: oneOrMany(text)
    .optional()
    .meta({
      description: 'The schema files, as patterns from the folder of this file; `!` in front excludes.',
      leftOut: 'schema/**/*.yaml',
      examples: ['schema/**/*.yaml'],
    }),
  migrations: text
    .optional()
    .meta({ description: 'The folder of the migrations.', leftOut: 'migrations', examples: ['migrations'] }),
  url: url.optional(),
  shadow_url: shadowUrl.optional(),
  default_schema: text
    .optional()
    .meta({ description: 'The schema of names without one.', leftOut: 'public', examples: ['public'] }),
  search_path: listOf(text)
    .optional()
    .meta({
      description: 'The schemas that your SQL is read under.',
      leftOut: 'the default schema',
      examples: [['public', 'extensions']],
    }),
  include: patterns('What is managed, as patterns.', 'all of the managed schemas', ['shop', 'extension:*']),
  exclude: patterns('What of that is left alone, as patterns.', 'nothing', ['shop.tmp_*', 'trigger:*.*.audit']),
  manage: fields({
    owners: manageable('owners'),
    privileges: manageable('privileges'),
    storage: manageable('storage'),
    comments: manageable('comments'),
    publications: manageable('publications'),
  })
    .optional()
    .meta({ description: 'How far schematic manages what other hands may look after.', leftOut: 'as each says' }),
  postgres: oneOrMany(major)
    .optional()
    .meta({
      description: 'The major versions that the proof of a migration runs on.',
      leftOut: 'that of the target',
      examples: [[15, 17]],
    }),
  lock_timeout: lockTimeout.optional(),
  protect: protect.optional(),
  environments: namesMap(environment)
    .optional()
    .meta({
      description: 'Named sets of settings that replace those above, chosen with `--env NAME` or `SCHEMATIC_ENV`.',
      leftOut: 'none',
      examples: [{ production: { url: '${PRODUCTION_URL}', confirm: true } }],
    }),
})

export type ConfigFile = z.output<typeof configFile>
