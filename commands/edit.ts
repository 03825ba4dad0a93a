import { Args, Flags } from '@oclif/core'
import { SchematicCommand } from '../src/cli/base.ts'

/** `--json`: `{ migration: { name, id, up, down }, proof, why, edited, undeclared, oneWay }`, as src/cli/editing.ts describes it. */
export default class Edit extends SchematicCommand {
  static override description = `Opens a migration in your editor, proves it as it then stands, and takes the edit.

SQL by hand may stand before, between and after the generated statements. It runs in the shadow up, down and up again, with rows, and what it leads to is held against the schema files. A migration that has run here is refused.`
  static override examples = [
    { description: 'The last migration', command: '<%= config.bin %> edit' },
    { description: 'Take what stands in its files, without an editor', command: '<%= config.bin %> edit 8 --seal' },
    { description: 'Prove it on rows of your own', command: '<%= config.bin %> edit 8 --seal --seed rows.sql' },
  ]
  static override args = { revision: Args.string({ default: 'head', description: 'a number or a name' }) }
  static override flags = {
    seal: Flags.boolean({ description: 'open no editor' }),
    seed: Flags.string({
      helpValue: 'FILE',
      description: 'SQL that makes the rows for the proof, on the schema before the migration',
      exclusive: ['no-seed'],
    }),
    'no-seed': Flags.boolean({ description: 'prove it on made-up rows again' }),
    force: Flags.boolean({ description: 'take it even where the schema files do not say what it makes' }),
  }

  async run(): Promise<unknown> {
    const { args, flags } = await this.parse(Edit)
    return this.inWorkspace(flags, async opened => {
      const { editable, editorOf, openEditor, renderSeal, sealed, seedFor } = await import('../src/cli/editing.ts')
      const { workspace } = opened
      const migration = await editable(workspace, args.revision)
      const editor = flags.seal || !this.terminal ? undefined : editorOf(process.env)
      if (editor !== undefined) {
        opened.quiet()
        await openEditor(editor, [migration.up.file, migration.down.file])
      } else if (!flags.seal)
        opened.say('no editor is opened: there is no terminal, or neither VISUAL nor EDITOR is set')
      const seed = flags['no-seed']
        ? null
        : flags.seed === undefined
          ? undefined
          : await seedFor(workspace, migration.name, flags.seed)
      const report = await sealed(workspace, await editable(workspace, migration.id), {
        force: flags.force,
        ...(seed === undefined ? {} : { seed }),
      })
      opened.quiet()
      this.log(renderSeal(report))
      return report
    })
  }
}
