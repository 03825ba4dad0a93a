import { filterFlags, SchematicCommand } from '../src/cli/base.ts'

/**
 * `--json`: `{ target: { label, origin, postgres }, revision: name | null, head: name | null, pending: [name], partial: name | null,
 * ahead: [what the files change], drift: [{ what, state, attributes }], unmanaged: [name], unmodelled: [name],
 * leftOut: [name], observed: [{ what, state, attributes }], verdict }`.
 */
export default class Status extends SchematicCommand {
  static override description = 'Shows on one screen where the database, the migrations and the schema files stand.'
  static override examples = [{ description: 'Where things stand', command: '<%= config.bin %> status' }]
  static override flags = { ...filterFlags }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Status)
    return this.inWorkspace(flags, async opened => {
      const { renderStatus, statusOf } = await import('../src/cli/statuses.ts')
      const status = await statusOf(opened)
      opened.quiet()
      this.log(renderStatus(status, this.colour()))
      return status
    })
  }
}
