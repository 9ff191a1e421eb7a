/** Bytes of one file: exactly so many are accepted, one more is not. */
export const ATTACHMENT_SIZE_MAX = 10 * 1024 * 1024
export const ATTACHMENTS_PER_MESSAGE = 10
/** Files a person has uploaded and not sent. */
export const UNSENT_MAX = 50
export const UNSENT_MS = 24 * 3600_000
export const ALT_MAX = 500
/** Bytes of a name in UTF-8: what a file system takes. */
export const FILE_NAME_BYTES = 255
/** What a preview of a text shows of it, in bytes. */
export const PREVIEW_BYTES = 64 * 1024

export const ATTACHMENT_KINDS = ['image', 'text', 'file'] as const

/** Widths an image is made smaller to, in pixels; only those below its own. */
export const IMAGE_WIDTHS = [480, 960, 1920] as const
/** Sides of the square pictures of people, the largest first. */
export const AVATAR_WIDTHS = [512, 192, 96] as const

/** Images that move by their type; their smaller sizes are stills. */
export const MOVING_TYPES: readonly string[] = ['image/gif', 'image/apng']

export const ROOM_FILES_MAX = 200
/** Beyond it a few kilobytes would unpack to gigabytes; a JPEG, as of a camera, unpacks to less. */
export const PIXELS_MAX = 24_000_000
export const JPEG_PIXELS_MAX = 50_000_000
