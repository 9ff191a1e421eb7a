/** Events appended by API are `ext.*` only, with free JSON of the caller's own; system types are refused. */
export const EXTERNAL_TYPE_PATTERN = /^ext(\.[a-z][a-z0-9_]{0,30}){1,3}$/
export const EXTERNAL_DATA_MAX = 8000

export const APPEND_MAX = 100
/** Bytes: each of a full batch may have its data in characters of three bytes. */
export const APPEND_BODY_MAX = 3 * APPEND_MAX * EXTERNAL_DATA_MAX
export const LOG_LIMIT_MAX = 200
export const LOG_WAIT_MAX = 25
