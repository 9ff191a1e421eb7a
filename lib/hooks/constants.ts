/** Hooks a room may have at a time. */
export const HOOKS_MAX = 50
/** Bytes of one delivery: the longest text may take four bytes a character, and escapes and blocks more. */
export const DELIVERY_MAX = 512 * 1024
