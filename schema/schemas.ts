import { fields } from './values.ts'

/** `schemas: { shop: { comment: Storefront } }`: the schemas that are managed. */
export const schemaEntry = fields({})
