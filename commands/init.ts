import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ folder, made: [path], left: [path], added: [line of .gitignore] }`. */
export default class Init extends SchematicCommand {
  static override description =
    `Makes a project in the current folder: the config, a first schema file, the migrations folder.

Nothing that is there is overwritten; it says what it made and what it left.`
  static override examples = [{ description: 'Start here', command: '<%= config.bin %> init' }]

  async run(): Promise<unknown> {
    await this.parse(Init)
    const { makeProject } = await import('../src/cli/projects.ts')
    const { provideSchema } = await import('../src/cli/editors.ts')
    const project = makeProject(process.cwd())
    provideSchema(project.folder, this.config.root)
    for (const path of project.made) this.log(`made  ${path}`)
    for (const line of project.added) this.log(`added ${line} to .gitignore`)
    for (const path of project.left) this.log(`left  ${path}, which was there`)
    this.log(`\nDescribe your tables in schema/schema.yaml, then run: ${this.config.bin} plan`)
    return project
  }
}
