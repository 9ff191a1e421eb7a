import iamcal from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }
import joypixels from 'emojibase-data/en/shortcodes/joypixels.json' with { type: 'json' }

const TONE = /(?:::skin-tone-|_tone)([1-6])$/
const FIRST_TONE = 0x1f3fb

/**
 * The emoji of a short name, as Slack and Mattermost name them (`+1`, `wave::skin-tone-3`) or as Discord and Rocket.Chat
 * do (`thumbsup_tone2`); null for what only one workspace calls so.
 */
export function emojiNamed(name: string): string | null {
  const tone = TONE.exec(name)
  const code = codes().get(name) ?? codes().get(name.slice(0, tone?.index))
  if (code === undefined) return null
  // Slack counts the tones from 2, the others from 1.
  const shift = tone && !codes().has(name) ? Number(tone[1]) - (name.includes('::') ? 2 : 1) : -1
  return qualified([...code, ...(shift >= 0 && shift < 5 ? [FIRST_TONE + shift] : [])])
}

/** From code points in hexadecimal, as `1f44b-1f3fb`; null when they are none. */
export function emojiOfCodes(codes: string): string | null {
  if (!/^[\da-f]{2,5}(?:-[\da-f]{2,5}){0,9}$/i.test(codes)) return null
  const emoji = qualified(pointsOf(codes))
  return /^(?:\p{Emoji}|\p{Emoji_Component})+$/u.test(emoji) ? emoji : null
}

let known: ReadonlyMap<string, number[]> | undefined

function codes(): ReadonlyMap<string, number[]> {
  known ??= new Map(
    [joypixels, iamcal].flatMap((set) =>
      Object.entries(set).flatMap(([hexcode, names]) =>
        [names].flat().map((name) => [name, pointsOf(hexcode)] as const),
      ),
    ),
  )
  return known
}

function pointsOf(codes: string): number[] {
  return codes.split('-').map((code) => Number.parseInt(code, 16))
}

/** With the mark that asks for a picture behind every sign that would be drawn as a letter without it. */
function qualified(points: number[]): string {
  const bare = points.filter((point) => point !== 0xfe0f)
  return bare
    .map((point, index) => {
      const sign = String.fromCodePoint(point)
      const next = bare[index + 1] ?? 0
      const isToned = next >= FIRST_TONE && next < FIRST_TONE + 5
      return isToned || !/^\p{Emoji}$/u.test(sign) || /^\p{Emoji_Presentation}$/u.test(sign) ? sign : `${sign}\ufe0f`
    })
    .join('')
}
