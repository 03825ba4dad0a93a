/** What a command needs that really plans; loaded in one go, and only then. */
export { kinds } from '../kinds/registry.ts'
export { needsConsent } from '../migration/generate.ts'
export { openWorkspace } from '../migration/workspaces.ts'
export { demandKinds } from './filters.ts'
