/** Different emojis under one message. */
export const REACTION_KINDS_MAX = 20
/** A page of those who gave one emoji. */
export const REACTORS_MAX = 200

const ONE_EMOJI = '^\\p{RGI_Emoji}$'

/** Exactly one emoji as people know them: one of those recommended for interchange, in its full form. */
export function isEmoji(text: string): boolean {
  // As a text, not a literal: the v flag is newer than the language level of the build.
  return text.length <= 64 && new RegExp(ONE_EMOJI, 'v').test(text)
}
