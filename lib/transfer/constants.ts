/** The lines of a room's export, in the order they come (docs/import-export.md). */
export const EXPORT_VERSION = 2
/** 1 had no reactions and no pins. */
export const READABLE_VERSIONS = [1, EXPORT_VERSION] as const
/** A line longer than this is refused. */
export const EXPORT_LINE_MAX_BYTES = 4 * 1024 * 1024
export const IDS_PER_LINE = 500
