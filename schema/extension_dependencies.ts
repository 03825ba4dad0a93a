import type { z } from 'zod'
import { fields } from './values.ts'

/** `depends_on_extensions: [postgis]` (`ALTER FUNCTION … DEPENDS ON EXTENSION`). */
export const extensionDependencyEntry = fields({})

export type ExtensionDependencyEntry = z.output<typeof extensionDependencyEntry>
