/** Rows read at once: what an export of any size holds in memory. */
export const PAGE = 200
