import { z } from 'zod'
import { extendingSections } from './extending_sections.ts'
import { type SectionText, sample } from './section_texts.ts'
import { text } from './values.ts'
import { widerSections } from './wider_sections.ts'

/** The keys of a schema file that belong to no section, and the ones that stand in many. */
export const version = z.literal('1').meta({ description: 'The version of the YAML language: 1.', examples: [1] })

export const renamedFrom = text.meta({
  description:
    'The former name. Where the old one is there, and the new one is not or goes, it is renamed in place (`ALTER … RENAME TO`, `SET SCHEMA`), once; then the line can go.',
  examples: ['shop.purchases'],
})

export const fromExtension = text.meta({
  description:
    'The extension whose object this is. What it is belongs to the extension, so beside it stands only what is added: grants, a comment, security labels, columns, indexes, constraints, triggers, policies, rules. Of that only what stands here is compared; a routine is named with the types of its arguments as PostgreSQL writes them.',
  examples: ['postgres_fdw'],
})

/** By kind; an entry whose own zod has a description and examples needs none. */
export const sectionTexts: ReadonlyMap<string, SectionText> = new Map(
  Object.entries({
    ...extendingSections,
    role: {
      roles: ['staff'],
      meaning:
        'Roles that schematic makes and keeps (`CREATE ROLE`). A role that is only referred to need not stand here.',
      example: sample('roles:', '  app: { login: true, connection_limit: 20, member_of: [staff] }'),
    },
    membership: {
      roles: ['staff'],
      from: 16,
      meaning: 'The roles that a role is a member of (`GRANT role TO role`): a list of names, or a map with options.',
      example: sample('roles:', '  app:', '    member_of:', '      staff: { inherit: false }'),
    },
    schema: {
      meaning:
        'The schemas that are managed (`CREATE SCHEMA`): a list of names, or a map. What stands in other schemas is not looked at. Where none is listed: `public`.',
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
      meaning: 'The attributes of a composite type, in their order (`ALTER TYPE … ADD ATTRIBUTE`).',
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
    partition: {
      meaning:
        'The partitions of a table (`PARTITION OF … FOR VALUES`): which rows stand in each, or a map that says more. Left out, those that stand there are left alone; present, the list is exact.',
      example: sample(
        'tables:',
        '  shop.events:',
        '    partition_by: range (at)',
        '    columns:',
        '      at: timestamptz',
        '      kind: text',
        '    partitions:',
        "      shop.events_2026: from ('2026-01-01') to ('2027-01-01')",
        '      shop.events_rest: { values: default, options: { fillfactor: 70 } }',
      ),
    },
    primary_key: {
      meaning: 'The primary key (`PRIMARY KEY`, `ADD PRIMARY KEY`): the columns, or a map.',
      leftOut: 'none',
      example: sample('tables:', '  shop.orders:', '    columns:', '      id: bigint', '    primary_key: [id]'),
    },
    column: {
      meaning:
        'The columns of a table, in their order (`ALTER TABLE … ADD COLUMN`). NOT NULL unless a `?` stands behind the type.',
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
      beside: sample('tables:', '  shop.orders: { columns: { id: bigint } }'),
      meaning:
        'Says more about columns of a view, which come from its query (`ALTER VIEW … ALTER COLUMN`): a default, a comment, a former name.',
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
      beside: sample('tables:', '  shop.customers: { columns: { id: bigint }, primary_key: [id] }'),
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
      beside: sample('tables:', '  shop.orders: { columns: { id: bigint, total: integer, status: text } }'),
      meaning: 'Views (`CREATE VIEW`): the query, or a map.',
      example: sample(
        'views:',
        '  shop.open_orders: |',
        "    select id, total from shop.orders where status = 'pending'",
      ),
    },
    materialized_view: {
      beside: sample('tables:', '  shop.orders: { columns: { total: integer } }'),
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
      beside: sample('functions:', '  shop.touch(): { returns: trigger, body: begin return new; end }'),
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
      roles: ['app'],
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
      beside: sample('tables:', '  shop.orders: { columns: { placed_at: date } }'),
      meaning: 'Procedures (`CREATE PROCEDURE`). The key is the name with its argument list.',
      example: sample(
        'procedures:',
        '  shop.archive(before date):',
        '    body: delete from shop.orders where placed_at < before',
      ),
    },
    ...widerSections,
    grant: {
      roles: ['app'],
      meaning:
        'Who may do what (`GRANT`): a list of privileges for each role, or for `public`. Privileges on what is of the whole server (parameters, databases, tablespaces) and on large objects are no part of a schema and left alone.',
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
      meaning: 'The role that owns it (`ALTER … OWNER TO`).',
      leftOut: 'left alone; what is made is owned by who runs the migration',
      roles: ['shop_owner'],
      example: sample('schemas:', '  shop: { owner: shop_owner }'),
    },
    comment: {
      meaning: 'What it is, for people (`COMMENT ON`).',
      leftOut: 'no comment',
      example: sample('schemas:', '  shop: { comment: Storefront }'),
    },
  }),
)
