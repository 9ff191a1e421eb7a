import { answerHowTo } from './guide-help'

/** What the guide understands of a request. Words are as typed. */
export type GuideRequest =
  | { kind: 'last'; count: number }
  | { kind: 'range'; from: number; to: number }
  | { kind: 'day'; daysAgo: number }
  | { kind: 'find'; words: string; from?: string; asks: 'who' | 'when' | 'what' }
  | { kind: 'author'; from: string }
  | { kind: 'room' }
  | { kind: 'how'; question: string }
  | { kind: 'help' }

const LAST_PRESET = 50
const LAST_MAX = 200

const SUMMARY = /\b(?:summar(?:y|ise|ize)|recap|catch me up|what happened|what did i miss|tl;?dr)\b/i
const NUMBERS = /#?(\d{1,9})\s*(?:to|until|through|[-–—])\s*#?(\d{1,9})/i
const COUNT = /\b(?:last|latest|past|newest)\s+(\d{1,9})\b/i
const HOW = /\b(?:how (?:do|can|to|does|would|should)|where (?:do|can|is|are) (?:i|we|my|the)|can i|is it possible)\b/i
const ROOM =
  /\b(?:who is (?:here|in (?:this|the) room)|who are the members|members|(?:about|what is) (?:this|the) room|topic of)\b/i
const SAY = '(?:say|said|says|write|wrote|mention|mentioned|talk|talked|ask|asked|think|thought)'
const BY_PERSON = new RegExp(`\\bdid\\s+@?([\\w-]{1,50})\\s+${SAY}(?:\\s+(?:about|of|on|to))?\\b(.*)`, 'is')
const BY_AUTHOR = /\bmessages?\s+(?:by|from|of)\s+@?([\w-]{1,50})\b(.*)/is
const WHO = new RegExp(`\\bwho\\s+(?:else\\s+)?(?:has\\s+|have\\s+)?${SAY}(?:\\s+(?:about|of|on|that))?\\b(.*)`, 'is')
const WHEN = /\bwhen\s+(?:did|was|were|is|has)\b(.*)/is

/** Words that say nothing of what is looked for. */
const COMMON = new Set(
  'a about all an and any anybody anyone are as at be been by can could did do does find for from had has have here he her him his how i in is it its last look me mention mentioned message messages my of on or our please room said say says search see she should show somebody someone talk talked tell that the their them there these they this to told up us was we were what when where which who why will with word words would write wrote you your'.split(
    ' ',
  ),
)

/** Reads a request by a few patterns; whatever is left is searched for, word by word. */
export function readGuideRequest(request: string): GuideRequest {
  const text = request.replace(/^\s*@[\w-]+[\s,:]*/, '').trim()
  if (text === '' || /^(?:help|hello|hi|hey|what can you do)\b/i.test(text)) return { kind: 'help' }
  if (HOW.test(text) && answerHowTo(text) !== null) return { kind: 'how', question: text }
  if (SUMMARY.test(text)) return readSummary(text)
  const person = BY_PERSON.exec(text) ?? BY_AUTHOR.exec(text)
  if (person?.[1] && !PRONOUNS.has(person[1].toLowerCase())) {
    const words = wordsOf(person[2] ?? '')
    return words === '' ? { kind: 'author', from: person[1] } : { kind: 'find', asks: 'what', from: person[1], words }
  }
  if (ROOM.test(text)) return { kind: 'room' }
  const who = WHO.exec(text)
  const when = WHEN.exec(text)
  const words = wordsOf(who?.[1] ?? when?.[1] ?? text)
  if (words === '') return { kind: 'help' }
  return { kind: 'find', words, asks: who ? 'who' : when ? 'when' : 'what' }
}

const PRONOUNS = new Set([
  'i',
  'we',
  'you',
  'he',
  'she',
  'they',
  'it',
  'anyone',
  'anybody',
  'someone',
  'somebody',
  'people',
])

function readSummary(text: string): GuideRequest {
  const [, from, to] = NUMBERS.exec(text) ?? []
  if (from && to) return { kind: 'range', from: Math.max(1, Math.min(+from, +to)), to: Math.max(1, +from, +to) }
  if (/\byesterday\b/i.test(text)) return { kind: 'day', daysAgo: 1 }
  if (/\btoday\b/i.test(text)) return { kind: 'day', daysAgo: 0 }
  const count = Number(COUNT.exec(text)?.[1] ?? LAST_PRESET)
  return { kind: 'last', count: Math.min(Math.max(count, 1), LAST_MAX) }
}

/** A phrase in quotes verbatim; otherwise the words that carry meaning. */
function wordsOf(text: string): string {
  const quoted = text.match(/"[^"]+"/g)
  if (quoted) return quoted.join(' ').slice(0, 200)
  const words = text.replace(/[“”„‘’'?!.,;:()]+(?=\s|$)|(?<=\s|^)[“”„‘’'(]+/g, ' ').split(/\s+/)
  return words
    .filter((word) => word !== '' && !COMMON.has(word.toLowerCase()))
    .join(' ')
    .slice(0, 200)
}
