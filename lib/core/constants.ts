/** Said of an id a caller gives to something it makes: of the wrong form, or in use by somebody else. */
export const UNUSABLE_ID = 'This id cannot be used. Leave it out, or make a new UUID.'
/** Also when it is the database's: trying again at once makes no room. */
export const DISK_FULL = "The server's disk is full, so nothing was stored. Tell the operator or try again later."
