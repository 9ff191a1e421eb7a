/** Formatting of IRC clients (bold, colours with their numbers, reset and so on) and the frame of CTCP. */
export const IRC_CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[\da-f]{6}(?:,[\da-f]{6})?)?|[\x01\x02\x0f\x11\x12\x16\x1d-\x1f]/gi
