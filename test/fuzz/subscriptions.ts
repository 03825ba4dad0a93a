import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Definition, Model, Said } from './model.ts'
import { nameIn } from './names.ts'

const options: readonly (readonly [key: string, values: readonly Said[], from: number])[] = [
  ['publications', [['a'], ['b', 'a'], ['Odd "name"']], 14],
  ['binary', ['true', 'false'], 14],
  ['streaming', ['on', 'off'], 14],
  ['synchronous_commit', ['local', 'off', 'remote_apply'], 14],
  ['disable_on_error', ['true', 'false'], 15],
  ['password_required', ['true', 'false'], 16],
  ['run_as_owner', ['true', 'false'], 16],
  ['origin', ['any', 'none'], 16],
  [
    'connection',
    [
      new Map([['host', 'publisher.invalid']]),
      new Map([
        ['host', 'publisher.invalid'],
        ['port', '5433'],
      ]),
    ],
    14,
  ],
] // prettier-ignore

/** Another server's changes, which never come: it connects to none. */
export function addSubscription(draw: Draw, model: Model): void {
  const made = define(model, 'subscriptions', nameIn(draw, model, 'subscriptions'), [
    ['connection', new Map([['host', 'publisher.invalid']])],
    ['publications', ['a']],
    ['slot_name', 'none'],
  ])
  for (let count = draw.upTo(3); count > 0; count--) setOption(draw, model, made)
}

function setOption(draw: Draw, { major }: Model, { said }: Definition): void {
  const [key, values] = draw.pick(options.filter(([, , from]) => major >= from))
  said.set(key, draw.pick(values))
}

export function subscriptionSetting(draw: Draw, model: Model): boolean {
  const known = definitionsOf(model, 'subscriptions')
  if (known.length === 0) return false
  setOption(draw, model, draw.pick(known))
  return true
}
