/** What becomes of some columns of a catalog. A name, of a column or a reader, with `@15-16` behind it holds for these majors only; `@18-`, `@-14`. */
export interface Columns {
  /** The readers whose query selects them: kinds, and `unmodelled`, which lists what no kind reads. */
  readonly by?: readonly string[]
  /** A function or view that stands in the readers' queries and gives what the columns hold. */
  readonly through?: string
  /** Why nobody reads them. */
  readonly why?: string
  readonly names: readonly string[]
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const read = (by: string, names: string): Columns => ({ by: words(by), names: words(names) })
const through = (through: string, by: string, names: string): Columns => ({
  through,
  by: words(by),
  names: words(names),
})
/** They follow from something else that is read. */
const derived = (from: string, names: string): Columns => ({ why: from, names: words(names) })
const leftOut = (why: string, names: string): Columns => ({ why, names: words(names) })

const routine = 'function procedure'
const keys = 'primary_key unique exclusion'
const constraint = `${keys} foreign_key check`
/** Its constraint is a row of its own since PostgreSQL 18. */
const notNull = 'not_null@18-'
const relation = 'table foreign_table view materialized_view sequence index composite'
const columnHost = 'column composite_attribute view_column'

/**
 * Every column of every table of `pg_catalog`, and who reads it. Who adds a kind names it here by the columns that its query selects; a
 * column is named again where another kind of object has it too and another reader reads it.
 */
export const catalogColumns: { readonly [catalog: string]: readonly Columns[] | string } = {
  pg_aggregate: [
    read(
      'aggregate',
      `aggfnoid aggkind aggnumdirectargs aggtransfn aggfinalfn aggcombinefn aggserialfn aggdeserialfn aggmtransfn aggminvtransfn
      aggmfinalfn aggfinalextra aggmfinalextra aggfinalmodify aggmfinalmodify aggsortop aggtranstype aggtransspace aggmtranstype
      aggmtransspace agginitval aggminitval`,
    ),
  ],
  pg_am: [read('access_method', 'oid amname amhandler amtype')],
  pg_amop: [
    read('operator_class operator_family', 'oid amoplefttype amoprighttype amopstrategy amopopr amopsortfamily'),
    read('unmodelled', 'oid amopfamily amopopr'),
    derived('its family', 'amopmethod'),
    derived('whether it has a family to sort by', 'amoppurpose'),
  ],
  pg_amproc: [
    read('operator_class operator_family', 'oid amproclefttype amprocrighttype amprocnum amproc'),
    read('unmodelled', 'oid amprocfamily amproc'),
  ],
  pg_attrdef: [read('column default view_column', 'oid adrelid adnum adbin')],
  pg_attribute: [
    read(columnHost, 'attrelid attname attnum attisdropped'),
    read('column composite_attribute view materialized_view', 'atttypid atttypmod attcollation'),
    read('column default', 'attgenerated'),
    read('identity', 'attidentity'),
    read('index', 'attstattarget'),
    read('index exclusion', 'attoptions'),
    read('grant', 'attacl'),
    read('foreign_column_options', 'attfdwoptions'),
    read('column_storage', 'attstorage'),
    read('column_compression', 'attcompression'),
    read('column_statistics', 'attstattarget'),
    read('column_options', 'attoptions'),
    read('column', 'attislocal attinhcount'),
    read('not_null@-17', 'attnotnull'),
    derived('since PostgreSQL 18 the NOT NULL constraint', 'attnotnull'),
    derived('the type', 'attlen attbyval attalign'),
    derived('pg_attrdef', 'atthasdef'),
    leftOut('a hint of the declaration: PostgreSQL enforces no dimensions, and pg_dump writes none', 'attndims'),
    leftOut('what rows from before the column have: data', 'atthasmissing attmissingval'),
    leftOut('always -1 on disk', 'attcacheoff@-17'),
  ],
  pg_auth_members: [
    read('membership', 'roleid member admin_option inherit_option@16- set_option@16-'),
    leftOut('who granted it is not kept', 'grantor oid@16-'),
  ],
  pg_authid: [
    through(
      'pg_catalog.pg_roles',
      'role',
      `oid rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication rolbypassrls rolconnlimit rolvaliduntil`,
    ),
    leftOut('a secret', 'rolpassword'),
  ],
  pg_cast: [read('cast', 'oid castsource casttarget castfunc castcontext castmethod')],
  pg_class: [
    read(relation, 'oid relname relnamespace'),
    read('table view materialized_view sequence index composite', 'relkind'),
    read('table foreign_table view materialized_view composite', 'reltype'),
    read('owner', 'relowner'),
    read('grant unmodelled', 'relacl'),
    read('table index exclusion materialized_view', 'relam'),
    read(`table index ${keys} materialized_view`, 'reltablespace'),
    read('table sequence identity', 'relpersistence'),
    read('table', 'relrowsecurity relforcerowsecurity'),
    read(`table view materialized_view index ${keys}`, 'reloptions'),
    read('toast_options', 'reltoastrelid reloptions'),
    read('table materialized_view', 'relreplident'),
    read('materialized_view', 'relispopulated'),
    read('partition', 'relispartition relpartbound'),
    read('typed_table', 'reloftype'),
    read('inherited_name', 'relname relispartition'),
    read('identity', 'relname'),
    derived(
      'its columns, checks and what else is read of it',
      'relnatts relchecks relhasindex relhasrules relhastriggers',
    ),
    derived('pg_inherits', 'relhassubclass'),
    leftOut('only catalogs of the cluster are', 'relisshared'),
    leftOut('where it stands on disk', 'relfilenode relrewrite'),
    leftOut(
      'what VACUUM and ANALYZE count',
      'relpages reltuples relallvisible relallfrozen@18- relfrozenxid relminmxid',
    ),
  ],
  pg_collation: [
    read(
      'collation',
      `oid collname collnamespace collprovider collisdeterministic collcollate collctype colliculocale@15-16 colllocale@17- collicurules@16-`,
    ),
    read('owner', 'collowner'),
    derived('the provider, and the encoding of the database', 'collencoding'),
    leftOut('the version of the library that the server has', 'collversion'),
  ],
  pg_constraint: [
    read(`${constraint} ${notNull} domain_check domain`, 'oid conname contype'),
    read(`${constraint} ${notNull} domain_check`, 'connamespace convalidated'),
    read(`${constraint} ${notNull}`, 'conrelid conkey'),
    read('domain domain_check', 'contypid'),
    read(constraint, 'condeferrable condeferred conparentid conislocal conenforced@18- conperiod@18-'),
    read(keys, 'conindid'),
    read('foreign_key', 'confrelid confupdtype confdeltype confmatchtype confkey confdelsetcols@15-'),
    read(`check ${notNull}`, 'connoinherit'),
    read('exclusion', 'conexclop'),
    read('check domain_check', 'conbin'),
    read(`${constraint} ${notNull}`, 'coninhcount'),
    read('inherited_name', 'conname conparentid'),
    derived('the operators of the index that it leans on', 'conpfeqop conppeqop conffeqop'),
  ],
  pg_conversion: [
    read('conversion', 'oid conname connamespace conforencoding contoencoding conproc condefault'),
    read('owner', 'conowner'),
  ],
  pg_database: 'the database itself is made with its settings by who runs the server; pg_dump leaves it out too',
  pg_db_role_setting: [
    read('role', 'setdatabase setrole setconfig'),
    read('unmodelled', 'setdatabase setrole'),
    leftOut('ALTER DATABASE … SET is of the database itself', 'setdatabase setconfig'),
  ],
  pg_default_acl: [
    read('default_privilege default_privilege_schema', 'oid defaclrole defaclnamespace'),
    read(
      'default_table_grant default_sequence_grant default_function_grant default_type_grant default_schema_grant default_large_object_grant',
      'defaclobjtype defaclacl',
    ),
  ],
  pg_depend: [
    read('sequence_owner', 'classid objid objsubid refclassid refobjid refobjsubid deptype'),
    read('identity', 'classid objid refclassid refobjid refobjsubid deptype'),
    read('extension_dependency', 'classid objid refclassid refobjid deptype'),
    read('identity_sequence', 'classid objid objsubid refclassid refobjid refobjsubid deptype'),
  ],
  pg_description: [
    read('comment unmodelled', 'objoid classoid objsubid'),
    read('comment index_comment column_not_null_comment domain_not_null_comment', 'description'),
  ],
  pg_enum: [
    read('enum enum_label', 'enumtypid enumsortorder enumlabel'),
    leftOut('a label is no object: nothing names it', 'oid'),
  ],
  pg_event_trigger: [
    read('event_trigger', 'oid evtname evtevent evtfoid evtenabled evttags'),
    read('owner', 'evtowner'),
  ],
  pg_extension: [
    read('extension', 'oid extname extnamespace extrelocatable extversion'),
    leftOut('who made it: PostgreSQL has no ALTER EXTENSION … OWNER, and pg_dump writes none', 'extowner'),
    leftOut('what its own script says of its tables', 'extconfig extcondition'),
  ],
  pg_foreign_data_wrapper: [
    read('foreign_data_wrapper', 'oid fdwname fdwhandler fdwvalidator fdwoptions'),
    read('owner', 'fdwowner'),
    read('grant', 'fdwacl'),
  ],
  pg_foreign_server: [
    read('foreign_server', 'oid srvname srvfdw srvtype srvversion srvoptions'),
    read('owner', 'srvowner'),
    read('grant', 'srvacl'),
  ],
  pg_foreign_table: [read('foreign_table', 'ftrelid ftserver ftoptions')],
  pg_index: [
    read(`index ${keys}`, 'indexrelid indnkeyatts indkey indisclustered indisreplident'),
    read('index exclusion', 'indrelid indcollation indclass indoption indexprs indpred'),
    read('index', 'indisunique indisvalid'),
    read('index unique', 'indnullsnotdistinct@15-'),
    derived('the constraint that it stands for', 'indisprimary indisexclusion indimmediate'),
    derived('its keys and included columns', 'indnatts'),
    leftOut('how far it was built', 'indcheckxmin indisready indislive'),
  ],
  pg_inherits: [
    read('inheritance', 'inhrelid inhparent inhseqno'),
    read('partition inherited_name unmodelled', 'inhrelid inhparent'),
    leftOut('a DETACH … CONCURRENTLY that did not end', 'inhdetachpending'),
  ],
  pg_init_privs: 'what an extension granted on its own objects',
  pg_language: [
    read('language', 'oid lanname lanispl lanpltrusted lanplcallfoid laninline lanvalidator'),
    read('owner', 'lanowner'),
    read('grant', 'lanacl'),
  ],
  pg_largeobject: 'data',
  pg_largeobject_metadata: 'data: a large object belongs to the rows that hold its number',
  pg_namespace: [read('schema', 'oid nspname'), read('owner', 'nspowner'), read('grant', 'nspacl')],
  pg_opclass: [
    read('operator_class', 'oid opcmethod opcname opcnamespace opcfamily opcintype opcdefault opckeytype'),
    read('owner', 'opcowner'),
  ],
  pg_operator: [
    read(
      'operator',
      'oid oprname oprnamespace oprcanmerge oprcanhash oprleft oprright oprcom oprnegate oprcode oprrest oprjoin',
    ),
    read('owner', 'oprowner'),
    derived('its operand types', 'oprkind'),
    derived('its function', 'oprresult'),
  ],
  pg_opfamily: [read('operator_family', 'oid opfmethod opfname opfnamespace'), read('owner', 'opfowner')],
  pg_parameter_acl: 'privileges on settings are the cluster’s (GRANT SET ON PARAMETER)',
  pg_partitioned_table: [
    through(
      'pg_catalog.pg_get_partkeydef',
      'table',
      'partrelid partstrat partnatts partattrs partclass partcollation partexprs',
    ),
    derived('the bound of that partition', 'partdefid'),
  ],
  pg_policy: [read('policy', 'oid polname polrelid polcmd polpermissive polroles polqual polwithcheck')],
  pg_proc: [
    read(`${routine} aggregate`, 'oid proname pronamespace proargtypes proallargtypes proargmodes proargnames'),
    read(routine, 'prolang prokind prosecdef pronargdefaults protrftypes prosrc probin proconfig'),
    read('function', 'procost prorows prosupport proleakproof proisstrict provolatile'),
    read('function aggregate', 'proparallel'),
    through('pg_catalog.pg_get_function_arguments', `${routine} aggregate`, 'proargdefaults'),
    through('pg_catalog.pg_get_function_result', 'function', 'prorettype proretset'),
    through('pg_catalog.pg_get_function_sqlbody', routine, 'prosqlbody'),
    read('owner', 'proowner'),
    read('grant', 'proacl'),
    derived('the arguments', 'pronargs provariadic'),
  ],
  pg_publication: [
    read('publication', 'oid pubname puballtables pubinsert pubupdate pubdelete pubtruncate pubviaroot pubgencols@18-'),
    read('owner', 'pubowner'),
  ],
  pg_publication_namespace: [read('published_schema', 'oid@15- pnpubid@15- pnnspid@15-')],
  pg_publication_rel: [read('published_table', 'oid prpubid prrelid prqual@15- prattrs@15-')],
  pg_range: [
    read('range', 'rngtypid rngsubtype rngcollation rngsubopc rngsubdiff'),
    read('range_definition', 'rngtypid rngcanonical'),
    read('multirange', 'rngtypid rngmultitypid'),
  ],
  pg_replication_origin: 'where replication stands: the cluster’s',
  pg_rewrite: [
    read('rule', 'oid rulename ev_class ev_type ev_enabled is_instead'),
    through('pg_catalog.pg_get_ruledef', 'rule', 'ev_qual ev_action'),
    through('pg_catalog.pg_get_viewdef', 'view materialized_view', 'ev_action'),
  ],
  pg_seclabel: [read('security_label', 'objoid classoid objsubid provider label')],
  pg_sequence: [read('sequence identity', 'seqrelid seqtypid seqstart seqincrement seqmax seqmin seqcache seqcycle')],
  pg_shdepend: 'follows from owners, privileges and policies, which are read',
  pg_shdescription: [
    read('comment', 'objoid classoid description'),
    leftOut('comments on databases and tablespaces are the cluster’s', 'objoid classoid description'),
  ],
  pg_shseclabel: [read('security_label', 'objoid classoid provider label')],
  pg_statistic: 'what ANALYZE counts',
  pg_statistic_ext: [
    read('statistics', 'oid stxrelid stxname stxnamespace stxkeys stxstattarget stxkind'),
    through('pg_catalog.pg_get_statisticsobjdef_expressions', 'statistics', 'stxexprs'),
    read('owner', 'stxowner'),
  ],
  pg_statistic_ext_data: 'what ANALYZE counts',
  pg_subscription: [
    read('unmodelled subscription', 'oid subdbid'),
    read(
      'subscription',
      `subname subenabled subbinary substream subtwophasestate@15- subdisableonerr@15- subpasswordrequired@16- subrunasowner@16-
      subfailover@17- subconninfo subslotname subsynccommit subpublications suborigin@16-`,
    ),
    read('owner', 'subowner'),
    leftOut('how far replication is', 'subskiplsn@15-'),
  ],
  pg_subscription_rel: 'how far replication is',
  pg_tablespace: [
    read(`table index ${keys} materialized_view`, 'oid spcname'),
    leftOut('tablespaces are the cluster’s: referred to, never made', 'spcowner spcacl spcoptions'),
  ],
  pg_transform: [read('transform', 'oid trftype trflang trffromsql trftosql')],
  pg_trigger: [
    read(
      'trigger',
      `oid tgrelid tgparentid tgname tgtype tgenabled tgisinternal tgconstrrelid tgconstraint tgdeferrable tginitdeferred tgattr tgoldtable
      tgnewtable`,
    ),
    read('unmodelled', 'tgisinternal tgenabled tgconstraint'),
    through('pg_catalog.pg_get_triggerdef', 'trigger', 'tgfoid tgnargs tgargs tgqual'),
    derived('the constraint', 'tgconstrindid'),
  ],
  pg_ts_config: [read('text_search_configuration', 'oid cfgname cfgnamespace cfgparser'), read('owner', 'cfgowner')],
  pg_ts_config_map: [read('text_search_mapping', 'mapcfg maptokentype mapseqno mapdict')],
  pg_ts_dict: [
    read('text_search_dictionary', 'oid dictname dictnamespace dicttemplate dictinitoption'),
    read('owner', 'dictowner'),
  ],
  pg_ts_parser: [
    read('text_search_parser', 'oid prsname prsnamespace prsstart prstoken prsend prsheadline prslextype'),
  ],
  pg_ts_template: [read('text_search_template', 'oid tmplname tmplnamespace tmplinit tmpllexize')],
  pg_type: [
    read('base_type enum domain', 'oid typname typnamespace typtype'),
    read('base_type', 'typlen typbyval typcategory typispreferred typdelim typalign typstorage typdefault typelem'),
    read('base_type base_type_definition', 'typisdefined typinput typoutput'),
    read('base_type_definition', 'typsubscript typreceive typsend typmodin typmodout typanalyze'),
    read('domain', 'typnotnull typbasetype typtypmod typdefaultbin'),
    read('base_type domain', 'typcollation'),
    read('owner', 'typowner'),
    read('grant', 'typacl'),
    through('pg_catalog.pg_get_expr', 'domain', 'typdefault'),
    derived('the relation', 'typrelid'),
    derived('the type that it is an array of', 'typarray'),
    leftOut('a hint of the declaration: PostgreSQL enforces no dimensions, and pg_dump writes none', 'typndims'),
  ],
  pg_user_mapping: [through('pg_catalog.pg_user_mappings', 'user_mapping', 'oid umuser umserver umoptions')],
}
