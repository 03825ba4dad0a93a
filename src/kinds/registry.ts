import type { Kind } from '../model/kinds.ts'
import { checks } from './checks.ts'
import { columns } from './columns.ts'
import { comments } from './comments.ts'
import { compositeAttributes } from './composite_attributes.ts'
import { compositeTypes } from './composite_types.ts'
import { defaults } from './defaults.ts'
import { domainChecks } from './domain_checks.ts'
import { domains } from './domains.ts'
import { enums } from './enums.ts'
import { exclusions } from './exclusions.ts'
import { extensions } from './extensions.ts'
import { foreignKeys } from './foreign_keys.ts'
import { functions } from './functions.ts'
import { grants } from './grants.ts'
import { identities } from './identities.ts'
import { indexes } from './indexes.ts'
import { materializedViews } from './materialized_views.ts'
import { memberships } from './memberships.ts'
import { notNulls } from './not_nulls.ts'
import { owners } from './owners.ts'
import { policies } from './policies.ts'
import { primaryKeys } from './primary_keys.ts'
import { procedures } from './procedures.ts'
import { roles } from './roles.ts'
import { schemas } from './schemas.ts'
import { sequenceOwners } from './sequence_owners.ts'
import { sequences } from './sequences.ts'
import { tables } from './tables.ts'
import { triggers } from './triggers.ts'
import { uniques } from './uniques.ts'
import { viewColumns } from './view_columns.ts'
import { views } from './views.ts'

/** Every kind, in the order in which its section stands in a file. */
export const kinds: readonly Kind[] = [
  roles,
  memberships,
  schemas,
  extensions,
  comments,
  owners,
  enums,
  domains,
  domainChecks,
  compositeTypes,
  compositeAttributes,
  sequences,
  sequenceOwners,
  tables,
  primaryKeys,
  columns,
  viewColumns,
  defaults,
  identities,
  notNulls,
  uniques,
  foreignKeys,
  checks,
  exclusions,
  views,
  materializedViews,
  indexes,
  triggers,
  policies,
  functions,
  procedures,
  grants,
]

/** The kinds by name. */
export const kindsByName: ReadonlyMap<string, Kind> = new Map(kinds.map(kind => [kind.name, kind]))
