import type { Kind } from '../model/kinds.ts'
import { accessMethods } from './access_methods.ts'
import { aggregates } from './aggregates.ts'
import { baseTypeDefinitions } from './base_type_definitions.ts'
import { baseTypes } from './base_types.ts'
import { casts } from './casts.ts'
import { checks } from './checks.ts'
import { collations } from './collations.ts'
import { columnNotNullComments } from './column_not_null_comments.ts'
import { columnCompressions, columnOptions, columnStatistics, columnStorages } from './column_settings.ts'
import { columns } from './columns.ts'
import { comments } from './comments.ts'
import { compositeAttributes } from './composite_attributes.ts'
import { compositeTypes } from './composite_types.ts'
import { conversions } from './conversions.ts'
import {
  defaultFunctionGrants,
  defaultLargeObjectGrants,
  defaultSchemaGrants,
  defaultSequenceGrants,
  defaultTableGrants,
  defaultTypeGrants,
} from './default_grants.ts'
import { defaultPrivilegeSchemas, defaultPrivileges } from './default_privileges.ts'
import { defaults } from './defaults.ts'
import { domainChecks } from './domain_checks.ts'
import { domainNotNullComments } from './domain_not_null_comments.ts'
import { domains } from './domains.ts'
import { enumLabels } from './enum_labels.ts'
import { enums } from './enums.ts'
import { eventTriggers } from './event_triggers.ts'
import { exclusions } from './exclusions.ts'
import { extensionDependencies } from './extension_dependencies.ts'
import { extensions } from './extensions.ts'
import { foreignColumnOptions } from './foreign_column_options.ts'
import { foreignDataWrappers } from './foreign_data_wrappers.ts'
import { foreignKeys } from './foreign_keys.ts'
import { foreignServers } from './foreign_servers.ts'
import { foreignTables } from './foreign_tables.ts'
import { functions } from './functions.ts'
import { grants } from './grants.ts'
import { identities } from './identities.ts'
import { identitySequences } from './identity_sequences.ts'
import { indexComments } from './index_comments.ts'
import { indexes } from './indexes.ts'
import { inheritances } from './inheritances.ts'
import { inheritedNames } from './inherited_names.ts'
import { languages } from './languages.ts'
import { materializedViews } from './materialized_views.ts'
import { memberships } from './memberships.ts'
import { multiranges } from './multiranges.ts'
import { notNulls } from './not_nulls.ts'
import { operatorClasses } from './operator_classes.ts'
import { operatorFamilies } from './operator_families.ts'
import { operators } from './operators.ts'
import { owners } from './owners.ts'
import { partitions } from './partitions.ts'
import { policies } from './policies.ts'
import { primaryKeys } from './primary_keys.ts'
import { procedures } from './procedures.ts'
import { publications } from './publications.ts'
import { publishedSchemas } from './published_schemas.ts'
import { publishedTables } from './published_tables.ts'
import { rangeDefinitions } from './range_definitions.ts'
import { ranges } from './ranges.ts'
import { roles } from './roles.ts'
import { rules } from './rules.ts'
import { schemas } from './schemas.ts'
import { securityLabels } from './security_labels.ts'
import { sequenceOwners } from './sequence_owners.ts'
import { sequences } from './sequences.ts'
import { statistics } from './statistics.ts'
import { subscriptions } from './subscriptions.ts'
import { tables } from './tables.ts'
import { textSearchConfigurations } from './text_search_configurations.ts'
import { textSearchDictionaries } from './text_search_dictionaries.ts'
import { textSearchMappings } from './text_search_mappings.ts'
import { textSearchParsers } from './text_search_parsers.ts'
import { textSearchTemplates } from './text_search_templates.ts'
import { toastOptions } from './toast_options.ts'
import { transforms } from './transforms.ts'
import { triggers } from './triggers.ts'
import { typedTables } from './typed_tables.ts'
import { uniques } from './uniques.ts'
import { userMappings } from './user_mappings.ts'
import { viewColumns } from './view_columns.ts'
import { views } from './views.ts'

/** Every kind, in the order in which its section stands in a file. */
export const kinds: readonly Kind[] = [
  roles,
  memberships,
  schemas,
  extensions,
  languages,
  accessMethods,
  collations,
  comments,
  columnNotNullComments,
  indexComments,
  owners,
  securityLabels,
  enums,
  enumLabels,
  domains,
  domainChecks,
  domainNotNullComments,
  compositeTypes,
  compositeAttributes,
  baseTypes,
  baseTypeDefinitions,
  ranges,
  multiranges,
  rangeDefinitions,
  sequences,
  sequenceOwners,
  textSearchParsers,
  textSearchTemplates,
  textSearchDictionaries,
  textSearchConfigurations,
  textSearchMappings,
  foreignDataWrappers,
  foreignServers,
  userMappings,
  tables,
  foreignTables,
  inheritances,
  typedTables,
  primaryKeys,
  columns,
  foreignColumnOptions,
  viewColumns,
  columnStorages,
  columnCompressions,
  columnStatistics,
  columnOptions,
  defaults,
  identities,
  identitySequences,
  notNulls,
  toastOptions,
  uniques,
  foreignKeys,
  checks,
  exclusions,
  views,
  materializedViews,
  indexes,
  inheritedNames,
  statistics,
  triggers,
  rules,
  policies,
  partitions,
  functions,
  procedures,
  aggregates,
  operators,
  operatorFamilies,
  operatorClasses,
  casts,
  conversions,
  transforms,
  eventTriggers,
  publications,
  publishedTables,
  publishedSchemas,
  extensionDependencies,
  subscriptions,
  grants,
  defaultPrivileges,
  defaultTableGrants,
  defaultSequenceGrants,
  defaultFunctionGrants,
  defaultTypeGrants,
  defaultSchemaGrants,
  defaultLargeObjectGrants,
  defaultPrivilegeSchemas,
]

/** The kinds by name. */
export const kindsByName: ReadonlyMap<string, Kind> = new Map(kinds.map(kind => [kind.name, kind]))
