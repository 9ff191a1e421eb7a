/** Said of an id a caller gives to something it makes: of the wrong form, or in use by somebody else. */
export const UNUSABLE_ID = 'This id cannot be used. Leave it out, or make a new UUID.'
