export const SAVED_LIST_MAX = 50
/** So many of the last saved are marked on the screen. */
export const SAVED_IDS_MAX = 1000
