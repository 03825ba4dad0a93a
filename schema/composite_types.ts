import { fields } from './values.ts'

/** `shop.address: { attributes: { street: text } }`: all that a composite type has besides its attributes is said by others. */
export const compositeEntry = fields({})
