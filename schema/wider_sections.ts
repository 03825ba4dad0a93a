import { type SectionText, sample } from './section_texts.ts'

/** Sections of text search, statistics, publications, foreign data and default privileges, by kind. */
export const widerSections: { readonly [kind: string]: SectionText } = {
  text_search_parser: {
    meaning: 'Parsers of full text search (`CREATE TEXT SEARCH PARSER`). Only a superuser makes one.',
    example: sample(
      'text_search_parsers:',
      '  shop.words:',
      '    start: prsd_start',
      '    gettoken: prsd_nexttoken',
      '    end: prsd_end',
      '    lextypes: prsd_lextype',
    ),
  },
  text_search_template: {
    meaning: 'What dictionaries are made of (`CREATE TEXT SEARCH TEMPLATE`). Only a superuser makes one.',
    example: sample('text_search_templates:', '  shop.plain: { init: dsimple_init, lexize: dsimple_lexize }'),
  },
  text_search_dictionary: {
    meaning: 'Dictionaries of full text search (`CREATE TEXT SEARCH DICTIONARY`).',
    example: sample(
      'text_search_dictionaries:',
      '  shop.plain:',
      '    template: simple',
      '    options: { stopwords: english, accept: false }',
    ),
  },
  text_search_configuration: {
    meaning: 'Configurations of full text search (`CREATE TEXT SEARCH CONFIGURATION`).',
    example: sample(
      'text_search_configurations:',
      '  shop.english:',
      '    copy: english',
      '    mappings:',
      '      asciiword: [simple, english_stem]',
    ),
  },
  text_search_mapping: {
    meaning:
      'The dictionaries for each type of token (`ALTER TEXT SEARCH CONFIGURATION … ADD MAPPING`). What is not listed is not indexed.',
    example: sample(
      'text_search_configurations:',
      '  shop.english:',
      '    mappings:',
      '      asciiword: english_stem',
      '      int: [simple]',
    ),
  },
  statistics: {
    meaning: 'Statistics on several columns or on expressions (`CREATE STATISTICS`): the columns, or a map.',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      city: text',
      '      zip: text',
      '    statistics:',
      '      orders_city_zip: [city, zip]',
    ),
  },
  publication: {
    meaning:
      'What is published to subscribers (`CREATE PUBLICATION`). They are of the whole database: one that is not listed here is left alone.',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      id: bigint',
      'publications:',
      '  changes:',
      '    publish: [insert, update]',
      '    tables: [shop.orders]',
    ),
  },
  published_table: {
    from: 15,
    meaning:
      'The tables of a publication (`FOR TABLE`): a list of names, or a map. Exact for the tables in the managed schemas.',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      id: bigint',
      '      status: text',
      'publications:',
      '  changes:',
      '    tables:',
      '      shop.orders: { columns: [id, status] }',
    ),
  },
  published_schema: {
    from: 15,
    meaning:
      'The schemas of a publication (`FOR TABLES IN SCHEMA`, PostgreSQL 15): all their tables, those to come too.',
    example: sample('schemas: [shop]', 'publications:', '  changes:', '    schemas: [shop]'),
  },
  index_comment: {
    leftOut: 'no comment',
    meaning: 'What the index behind a constraint is, for people (`COMMENT ON INDEX`).',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      id: bigint',
      "    primary_key: { columns: [id], index_comment: 'Bloats: see the runbook' }",
    ),
  },
  column_not_null_comment: {
    from: 18,
    leftOut: 'no comment',
    meaning: 'What the NOT NULL constraint of a column is for (`COMMENT ON CONSTRAINT`, PostgreSQL 18).',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      buyer: { type: bigint, not_null_comment: Every order has a buyer }',
    ),
  },
  column_storage: {
    meaning:
      'Whether long values are compressed and moved out of the row (`ALTER COLUMN … SET STORAGE`): `plain` neither, `external` moved, `main` compressed, `extended` both, `default` as the type has it.',
    leftOut: 'left alone',
    example: sample('tables:', '  shop.orders:', '    columns:', '      note: { type: text, storage: external }'),
  },
  column_compression: {
    meaning:
      'How long values are compressed (`ALTER COLUMN … SET COMPRESSION`); `default`: as `default_toast_compression` says when a row is written.',
    leftOut: 'left alone',
    example: sample('tables:', '  shop.orders:', '    columns:', '      note: { type: text, compression: pglz }'),
  },
  column_statistics: {
    meaning:
      'How closely ANALYZE looks at the column, from 0 to 10000 (`ALTER COLUMN … SET STATISTICS`); `default`: as `default_statistics_target` says.',
    leftOut: 'left alone',
    example: sample('tables:', '  shop.orders:', '    columns:', '      status: { type: text, statistics: 500 }'),
  },
  column_options: {
    meaning: 'What ANALYZE is told of the column (`ALTER COLUMN … SET (…)`).',
    leftOut: 'left alone',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      customer_id: { type: bigint, options: { n_distinct: -0.5 } }',
    ),
  },
  domain_not_null_comment: {
    meaning: 'What the NOT NULL constraint of a domain is for (`COMMENT ON CONSTRAINT … ON DOMAIN`, PostgreSQL 17).',
    leftOut: 'no comment',
    from: 17,
    example: sample('domains:', '  shop.email: { type: text, not_null_comment: Every person has one }'),
  },
  identity_sequence: {
    roles: ['app'],
    leftOut: 'as PostgreSQL makes it',
    meaning: 'Says more of the sequence behind an identity column: privileges (`GRANT … ON SEQUENCE`), a comment.',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      id: { type: bigint, identity: always, sequence: { grants: { app: [usage, select] } } }',
    ),
  },
  security_label: {
    needs: 'a label provider',
    meaning:
      'What label providers are told (`SECURITY LABEL`): a label for each provider. The server that the change is tried on needs the provider too.',
    example: sample(
      'tables:',
      '  shop.people:',
      '    columns:',
      '      email: { type: text, security_labels: { anon: MASKED WITH VALUE NULL } }',
    ),
  },
  subscription: {
    meaning:
      'What is taken from another server’s publications (`CREATE SUBSCRIPTION`). They are of the whole database: one that is not listed here is left alone. A migration makes them unconnected and never reaches for the other server; what is to be done there stands as a note in the migration.',
    example: sample(
      'subscriptions:',
      '  changes:',
      '    connection: { host: db1, dbname: shop, user: reader, password: "${SHOP_PASSWORD}" }',
      '    publications: [changes]',
    ),
  },
  foreign_data_wrapper: {
    meaning:
      'Foreign data wrappers that no extension brings (`CREATE FOREIGN DATA WRAPPER`). They are of the whole database: one that is not listed here is left alone.',
    example: sample('foreign_data_wrappers:', '  plain: { options: { debug: true } }'),
  },
  foreign_server: {
    meaning:
      'Other servers whose tables are used here (`CREATE SERVER`). They are of the whole database: one that is not listed here is left alone.',
    example: sample(
      'extensions: [postgres_fdw]',
      'foreign_servers:',
      '  warehouse:',
      '    wrapper: postgres_fdw',
      '    options: { host: warehouse.internal, dbname: sales }',
    ),
  },
  user_mapping: {
    meaning:
      'Who a role is on the other server (`CREATE USER MAPPING`); `public` is everybody. A secret is a reference to an environment variable.',
    example: sample(
      'extensions: [postgres_fdw]',
      'foreign_servers:',
      '  warehouse:',
      '    wrapper: postgres_fdw',
      '    user_mappings:',
      '      public:',
      '        options:',
      '          user: reader',
      '          password: ${WAREHOUSE_PASSWORD}',
    ),
  },
  foreign_table: {
    meaning: 'Tables that stand on another server (`CREATE FOREIGN TABLE`).',
    example: sample(
      'extensions: [postgres_fdw]',
      'foreign_servers:',
      '  warehouse: { wrapper: postgres_fdw }',
      'foreign_tables:',
      '  shop.sales:',
      '    server: warehouse',
      '    options: { table_name: sales }',
      '    columns:',
      '      id: bigint',
      '      customer: text?',
    ),
  },
  foreign_column_options: {
    leftOut: 'none',
    meaning: 'Of a column of a foreign table: what the wrapper takes (`OPTIONS`).',
    example: sample(
      'extensions: [postgres_fdw]',
      'foreign_servers:',
      '  warehouse: { wrapper: postgres_fdw }',
      'foreign_tables:',
      '  shop.sales:',
      '    server: warehouse',
      '    columns:',
      '      customer: { type: text, foreign_options: { column_name: cust } }',
    ),
  },
  default_privilege: {
    roles: ['app_owner', 'app'],
    meaning:
      'What others may do with what a role makes from now on (`ALTER DEFAULT PRIVILEGES FOR ROLE`). Exact for each role that is listed; others are left alone.',
    example: sample(
      'default_privileges:',
      '  app_owner:',
      '    tables:',
      '      app: [select, insert]',
      '    functions:',
      '      public: []',
    ),
  },
  default_privilege_schema: {
    roles: ['app_owner', 'app'],
    meaning: 'The same for what is made in one schema (`IN SCHEMA`), on top of what holds everywhere.',
    example: sample(
      'schemas: [shop]',
      'default_privileges:',
      '  app_owner:',
      '    in_schema:',
      '      shop:',
      '        tables:',
      '          app: [select]',
    ),
  },
  default_table_grant: {
    roles: ['app_owner', 'app'],
    meaning:
      'On tables and views (`GRANT … ON TABLES` behind `ALTER DEFAULT PRIVILEGES`): a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    tables:', '      app: [select]'),
  },
  default_sequence_grant: {
    roles: ['app_owner', 'app'],
    meaning:
      'On sequences (`GRANT … ON SEQUENCES` behind `ALTER DEFAULT PRIVILEGES`): a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    sequences:', '      app: [usage]'),
  },
  default_function_grant: {
    roles: ['app_owner', 'app'],
    meaning:
      'On functions and procedures (`GRANT … ON FUNCTIONS` behind `ALTER DEFAULT PRIVILEGES`). `public: []` takes EXECUTE from everybody: a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    functions:', '      app: [execute]'),
  },
  default_type_grant: {
    roles: ['app_owner', 'app'],
    meaning:
      'On types and domains (`GRANT … ON TYPES` behind `ALTER DEFAULT PRIVILEGES`). `public: []` takes USAGE from everybody: a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    types:', '      app: [usage]'),
  },
  default_schema_grant: {
    roles: ['app_owner', 'app'],
    meaning:
      'On schemas (`GRANT … ON SCHEMAS` behind `ALTER DEFAULT PRIVILEGES`): a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    schemas:', '      app: [usage]'),
  },
  default_large_object_grant: {
    roles: ['app_owner', 'app'],
    from: 18,
    meaning:
      'On large objects (`GRANT … ON LARGE OBJECTS` behind `ALTER DEFAULT PRIVILEGES`) (PostgreSQL 18): a list of privileges for each role, or for `public`.',
    example: sample('default_privileges:', '  app_owner:', '    large_objects:', '      app: [select]'),
  },
}
