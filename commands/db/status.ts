import { SchematicCommand } from '../../src/cli/base.ts'

/** `--json`: `{ state: none | stopped | running | adoptable, postgres: major, kept, pid, port, data, log }`. */
export default class DbStatus extends SchematicCommand {
  static override description =
    'Tells whether the embedded PostgreSQL runs, on which port, and where its data and its log are.'
  static override examples = [{ description: 'How it stands', command: '<%= config.bin %> db status' }]

  async run(): Promise<unknown> {
    const { flags } = await this.parse(DbStatus)
    const { embeddedState } = await import('../../src/database/embedded.ts')
    const { folder } = await this.configOf(flags)
    const { major, state, kept, pid, port, dataFolder, logFile } = embeddedState({ projectFolder: folder })
    const says = {
      none: 'has never run here',
      stopped: 'is stopped',
      running: `is running${kept ? ', kept up until "db stop"' : ', for the commands that use it'}`,
      adoptable: 'is running, left behind by a command that was killed; the next command takes it over',
    }[state]
    this.log(`PostgreSQL ${major} ${says}`)
    if (pid !== undefined) this.log(`process  ${pid}`)
    if (port !== undefined) this.log(`port     ${port}`)
    if (state !== 'none') this.log(`data     ${dataFolder}\nlog      ${logFile}`)
    return { state, postgres: major, kept, pid: pid ?? null, port: port ?? null, data: dataFolder, log: logFile }
  }
}
