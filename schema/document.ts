import { z } from 'zod'
import { text } from './values.ts'

/** The keys of a schema file that belong to no section, and the ones that stand in many. */
export const version = z.literal('1').meta({ description: 'The version of the YAML language: 1.', examples: [1] })

export const renamedFrom = text.meta({
  description:
    'The former name. Where the old one is there and the new one is not, it is renamed in place (`ALTER … RENAME TO`, `SET SCHEMA`), once; then the line can go.',
  examples: ['shop.purchases'],
})

/** What a section is for, and an entry as it may stand in a file. */
export interface SectionText {
  readonly meaning: string
  readonly example: string
}

const sample = (...lines: readonly string[]): string => lines.map(line => `${line}\n`).join('')

/** By kind; an entry whose own zod has a description and examples needs none. */
export const sectionTexts: ReadonlyMap<string, SectionText> = new Map(
  Object.entries({
    role: {
      meaning:
        'Roles that schematic makes and keeps (`CREATE ROLE`). A role that is only referred to need not stand here.',
      example: sample('roles:', '  app: { login: true, connection_limit: 20, member_of: [staff] }'),
    },
    membership: {
      meaning: 'The roles that a role is a member of (`GRANT role TO role`): a list of names, or a map with options.',
      example: sample('roles:', '  app:', '    member_of:', '      staff: { inherit: false }'),
    },
    schema: {
      meaning:
        'The schemas that are managed (`CREATE SCHEMA`): a list of names, or a map. What stands in other schemas is not looked at. Left out: `public`.',
      example: sample('schemas:', '  shop: { comment: Storefront }'),
    },
    extension: {
      meaning: 'Extensions (`CREATE EXTENSION`): a list of names, or a map.',
      example: sample('extensions: [citext, pg_trgm]'),
    },
    enum: {
      meaning: 'Types with a list of labels (`CREATE TYPE … AS ENUM`).',
      example: sample('enums:', '  shop.order_status: [pending, paid, shipped]'),
    },
    domain: {
      meaning: 'Types with rules of their own upon another type (`CREATE DOMAIN`).',
      example: sample('domains:', '  shop.email:', '    type: text?', '    checks:', "      has_at: value like '%@%'"),
    },
    domain_check: {
      meaning: 'Conditions on the values of a domain, as `value` (`ALTER DOMAIN … ADD CHECK`).',
      example: sample(
        'domains:',
        '  shop.percent:',
        '    type: integer',
        '    checks:',
        '      in_range: value between 0 and 100',
      ),
    },
    composite: {
      meaning: 'Types of several attributes (`CREATE TYPE … AS`).',
      example: sample(
        'composites:',
        '  shop.address:',
        '    attributes:',
        '      street: text',
        '      zip: varchar(10)',
      ),
    },
    composite_attribute: {
      meaning: 'The attributes of a composite type, in their order.',
      example: sample(
        'composites:',
        '  shop.address:',
        '    attributes:',
        '      street: { type: text, collation: \'"C"\' }',
      ),
    },
    sequence: {
      meaning: 'Sequences (`CREATE SEQUENCE`). That of an identity column belongs to the column.',
      example: sample('sequences:', '  shop.invoice_number: { start: 1000, cache: 10 }'),
    },
    table: {
      meaning: 'Tables (`CREATE TABLE`).',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    comment: One row per checkout',
        '    primary_key: [id]',
        '    columns:',
        '      id: { type: bigint, identity: always }',
        '      placed_at: timestamptz = now()',
      ),
    },
    primary_key: {
      meaning: 'The primary key (`PRIMARY KEY`): the columns, or a map.',
      example: sample('tables:', '  shop.orders:', '    columns:', '      id: bigint', '    primary_key: [id]'),
    },
    column: {
      meaning: 'The columns of a table, in their order. NOT NULL unless a `?` stands behind the type.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      id: { type: bigint, identity: always }',
        '      email: text?',
        '      total:',
        '        type: numeric(12,2)',
        '        default: 0',
      ),
    },
    view_column: {
      meaning: 'Says more about columns of a view, which come from its query: a default, a comment.',
      example: sample(
        'views:',
        '  shop.open_orders:',
        '    query: select id from shop.orders',
        '    columns:',
        '      id: { comment: The number on the invoice }',
      ),
    },
    unique: {
      meaning: 'Unique constraints (`UNIQUE`): the columns, or a map.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      number: text',
        '    uniques:',
        '      orders_number_key: [number]',
      ),
    },
    foreign_key: {
      meaning: 'Foreign keys (`FOREIGN KEY … REFERENCES`).',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      customer_id: bigint',
        '    foreign_keys:',
        '      orders_customer_fk:',
        '        columns: [customer_id]',
        '        references: shop.customers(id)',
        '        on_delete: cascade',
      ),
    },
    check: {
      meaning: 'Conditions on the rows of a table (`CHECK`): the expression, or a map.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      total: integer',
        '    checks:',
        '      total_positive: total >= 0',
      ),
    },
    exclusion: {
      meaning: 'Exclusion constraints: no two rows for which all operators hold (`EXCLUDE USING`).',
      example: sample(
        'tables:',
        '  shop.bookings:',
        '    columns:',
        '      during: tstzrange',
        '    exclusions:',
        '      no_overlap:',
        '        using: gist',
        '        elements:',
        '          - { column: during, with: "&&" }',
      ),
    },
    view: {
      meaning: 'Views (`CREATE VIEW`): the query, or a map.',
      example: sample(
        'views:',
        '  shop.open_orders: |',
        "    select id, total from shop.orders where status = 'pending'",
      ),
    },
    materialized_view: {
      meaning: 'Materialized views (`CREATE MATERIALIZED VIEW`): the query, or a map.',
      example: sample('materialized_views:', '  shop.sales:', '    query: select sum(total) as total from shop.orders'),
    },
    index: {
      meaning: 'Indexes (`CREATE INDEX`): the columns, or a map.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      email: text',
        '    indexes:',
        '      orders_email_idx: { keys: [{ sql: lower(email) }], unique: true }',
      ),
    },
    trigger: {
      meaning: 'Triggers (`CREATE TRIGGER`).',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      id: bigint',
        '    triggers:',
        '      touch: { before: [update], run: shop.touch() }',
      ),
    },
    policy: {
      meaning: 'Row security policies (`CREATE POLICY`). They hold where `row_security` of the table is on.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      owner: text',
        '    row_security: enabled',
        '    policies:',
        '      own_rows: { for: select, to: [app], using: owner = current_user }',
      ),
    },
    function: {
      meaning:
        'Functions (`CREATE FUNCTION`). The key is the name with its argument list as SQL writes it; functions of one name with other types stand beside each other.',
      example: sample(
        'functions:',
        '  shop.add(a integer, b integer = 1):',
        '    returns: integer',
        '    body: select a + b',
      ),
    },
    procedure: {
      meaning: 'Procedures (`CREATE PROCEDURE`). The key is the name with its argument list.',
      example: sample(
        'procedures:',
        '  shop.archive(before date):',
        '    body: delete from shop.orders where placed_at < before',
      ),
    },
    text_search_parser: {
      meaning:
        'Parsers of full text search (`CREATE TEXT SEARCH PARSER`). Only a superuser makes one.',
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
      meaning:
        'What dictionaries are made of (`CREATE TEXT SEARCH TEMPLATE`). Only a superuser makes one.',
      example: sample(
        'text_search_templates:',
        '  shop.plain: { init: dsimple_init, lexize: dsimple_lexize }',
      ),
    },
    text_search_dictionary: {
      meaning:
        'Dictionaries of full text search (`CREATE TEXT SEARCH DICTIONARY`).',
      example: sample(
        'text_search_dictionaries:',
        '  shop.plain:',
        '    template: simple',
        '    options: { stopwords: english, accept: false }',
      ),
    },
    text_search_configuration: {
      meaning:
        'Configurations of full text search (`CREATE TEXT SEARCH CONFIGURATION`).',
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
      meaning:
        'Statistics on several columns or on expressions (`CREATE STATISTICS`): the columns, or a map.',
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
      meaning:
        'The schemas of a publication (`FOR TABLES IN SCHEMA`, PostgreSQL 15): all their tables, those to come too.',
      example: sample(
        'schemas: [shop]',
        'publications:',
        '  changes:',
        '    schemas: [shop]',
      ),
    },
    foreign_data_wrapper: {
      meaning:
        'Foreign data wrappers that no extension brings (`CREATE FOREIGN DATA WRAPPER`). They are of the whole database: one that is not listed here is left alone.',
      example: sample(
        'foreign_data_wrappers:',
        '  plain: { options: { debug: true } }',
      ),
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
      meaning:
        'Tables that stand on another server (`CREATE FOREIGN TABLE`).',
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
      meaning:
        'Of a column of a foreign table: what the wrapper takes (`OPTIONS`).',
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
      meaning:
        'The same for what is made in one schema (`IN SCHEMA`), on top of what holds everywhere.',
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
      meaning:
        'On tables and views: a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    tables:',
        '      app: [select]',
      ),
    },
    default_sequence_grant: {
      meaning:
        'On sequences: a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    sequences:',
        '      app: [usage]',
      ),
    },
    default_function_grant: {
      meaning:
        'On functions and procedures. `public: []` takes EXECUTE from everybody: a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    functions:',
        '      app: [execute]',
      ),
    },
    default_type_grant: {
      meaning:
        'On types and domains. `public: []` takes USAGE from everybody: a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    types:',
        '      app: [usage]',
      ),
    },
    default_schema_grant: {
      meaning:
        'On schemas: a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    schemas:',
        '      app: [usage]',
      ),
    },
    default_large_object_grant: {
      meaning:
        'On large objects (PostgreSQL 18): a list of privileges for each role, or for `public`.',
      example: sample(
        'default_privileges:',
        '  app_owner:',
        '    large_objects:',
        '      app: [select]',
      ),
    },
    grant: {
      meaning: 'Who may do what (`GRANT`): a list of privileges for each role, or for `public`.',
      example: sample(
        'tables:',
        '  shop.orders:',
        '    columns:',
        '      status: text',
        '    grants:',
        '      app: [select, { update: [status] }]',
      ),
    },
    owner: {
      meaning: 'The role that owns it (`ALTER … OWNER TO`). Left out: it is left alone.',
      example: sample('schemas:', '  shop: { owner: shop_owner }'),
    },
    comment: {
      meaning: 'What it is, for people (`COMMENT ON`). Left out: no comment.',
      example: sample('schemas:', '  shop: { comment: Storefront }'),
    },
  }),
)
