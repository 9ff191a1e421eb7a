import * as z from 'zod'
import type { ToolOutcome } from '../agent-message'
import { answerHowTo } from './guide-help'
import { dayAndTime, plain, QUOTE_MAX, type QuotedMessage, quoteLine } from './guide-quote'
import { type GuideRequest, readGuideRequest } from './guide-request'
import { summarise } from './guide-summary'
import type { Script, ScriptStep } from './script'

const ABILITIES = [
  'I am a script, not a language model. I search this room and quote what was said, with links:',
  '',
  '- `who said release?` · `when did we decide "go live"?` · `what did @bob say about the budget?`',
  '- `summarise the last 100`, `summarise from 20 to 60`, `summarise today`: quotes the most representative messages',
  '- `who is in this room?`',
  '- `how do I invite a colleague?`: how things are done in Confab, with links to the page',
  '- any other words: I search for messages that contain all of them',
].join('\n')

const SHOWN_MAX = 5
/** A run ends after eight steps; one is the answer, one the clock. */
const WINDOWS_MAX = 6
const saidSchema = z.object({
  ...{ number: z.number(), author: z.string(), handle: z.string(), at: z.string(), text: z.string(), link: z.string() },
})
const hitsSchema = z.object({ hits: z.array(saidSchema), hasMore: z.boolean() })
const windowSchema = z.object({
  messages: z.array(saidSchema),
  next: z.record(z.string(), z.unknown()).optional(),
})
const clockSchema = z.object({ utc: z.iso.datetime() })
const roomSchema = z.object({
  ...{ name: z.string(), topic: z.string(), kind: z.string(), messages: z.number(), memberCount: z.number() },
  members: z.array(z.object({ name: z.string(), displayName: z.string(), kind: z.string(), role: z.string() })),
})

type Find = Extract<GuideRequest, { kind: 'find' }>

/** Answers questions about a room by searching it and quoting. Knows nothing, guesses nothing, and says so. */
export const guide: Script = ({ request, rounds }) => {
  const task = readGuideRequest(request)
  if (task.kind === 'help') return say(ABILITIES)
  if (task.kind === 'how') return say(answerHowTo(task.question) ?? ABILITIES)
  const outcomes = rounds.flat().map((round) => round.outcome)
  const failed = outcomes.find((outcome) => outcome.kind !== 'ok')
  if (failed) return say(explain(failed))
  const isOther = (said: QuotedMessage) => !isTalkWithGuide(said, request)
  switch (task.kind) {
    case 'room':
      return outcomes[0] ? say(describeRoom(read(roomSchema, outcomes[0]))) : call('room_facts', {})
    case 'last':
      return summaryOf(outcomes, { last: task.count }, isOther)
    case 'range':
      return summaryOf(outcomes, { from: task.from, to: task.to }, isOther)
    case 'day':
      if (!outcomes[0]) return call('clock', {})
      return summaryOf(
        outcomes.slice(1),
        { since: startOfDay(read(clockSchema, outcomes[0]).utc, task.daysAgo) },
        isOther,
      )
    case 'author':
      return readOn(outcomes, { last: 200 }) ?? say(byAuthor(task.from, messagesOf(outcomes)))
    case 'find':
      return find(task, outcomes, isOther)
  }
}

function find(task: Find, outcomes: ToolOutcome[], isOther: (said: QuotedMessage) => boolean): ScriptStep {
  const [first, ...wider] = outcomes
  const from = task.from ? { from: task.from } : {}
  if (!first) return call('search_history', { query: task.words, ...from, limit: 20 })
  const exact = read(hitsSchema, first)
  const found = exact.hits.filter(isOther)
  if (found.length > 0) return say(tell(task, task.words, found, exact.hasMore))
  const single = longestWords(task.words)
  if (single.length === 1 && single[0] === task.words) return say(nothing(task))
  if (wider.length === 0) {
    const calls = single.map((query) => ({ name: 'search_history', input: { query, ...from, limit: 20 } }))
    return { text: '', calls }
  }
  const close = wider.map((outcome, index) => {
    const { hits, hasMore } = read(hitsSchema, outcome)
    return { word: single[index] ?? '', hits: hits.filter(isOther), hasMore }
  })
  // The rarest word says most.
  const [best] = close.filter(({ hits }) => hits.length > 0).sort((a, b) => a.hits.length - b.hits.length)
  if (!best) return say(nothing(task))
  return say(`No message has all of “${plain(task.words)}”.\n\n${tell(task, best.word, best.hits, best.hasMore)}`)
}

function tell(task: Find, words: string, found: QuotedMessage[], hasMore: boolean): string {
  const shown = found.slice(0, SHOWN_MAX)
  const rest =
    found.length > shown.length || hasMore ? '\n\nThere are more results. Add a word to narrow them down.' : ''
  return `${headOf(task, words, found, hasMore)}\n\n${shown.map(quoteLine).join('\n')}${rest}`
}

function headOf({ asks, from }: Find, words: string, found: QuotedMessage[], hasMore: boolean): string {
  const about = `“${plain(words)}”`
  const [newest] = found
  if (asks === 'who') {
    const names = [...new Set(found.map((said) => plain(said.author)))]
    return `${names.slice(0, 8).join(', ')} said ${about}:`
  }
  if (asks === 'when' && newest) return `${about} was last mentioned on ${dayAndTime(newest.at)}:`
  const count = hasMore ? 'Many messages' : `${found.length} ${found.length === 1 ? 'message' : 'messages'}`
  return from ? `${count} from ${plain(from)} with ${about}, newest first:` : `${count} with ${about}, newest first:`
}

function nothing({ words, from }: Find): string {
  return `I found no message${from ? ` from ${plain(from)}` : ''} in this room with “${plain(words)}”. I am a script and search for words, not meaning.`
}

function summaryOf(windows: ToolOutcome[], input: object, isOther: (said: QuotedMessage) => boolean): ScriptStep {
  const step = readOn(windows, input)
  if (step) return step
  const isWhole = windows.every((window, index) => index < windows.length - 1 || !read(windowSchema, window).next)
  const note = isWhole
    ? ''
    : '\n\nThat is as much as I read at once. Ask for fewer messages, or from one number to another.'
  return say(`${summarise(messagesOf(windows).filter(isOther))}${note}`)
}

/** The call that reads the first window, or the one after those already read; null when all are read. */
function readOn(windows: ToolOutcome[], input: object): ScriptStep | null {
  const last = windows.at(-1)
  if (!last) return call('read_window', { ...input, textMax: QUOTE_MAX + 1 })
  const { next } = read(windowSchema, last)
  return next && windows.length < WINDOWS_MAX ? call('read_window', next) : null
}

function messagesOf(windows: ToolOutcome[]): QuotedMessage[] {
  return windows.flatMap((window) => read(windowSchema, window).messages).sort((a, b) => a.number - b.number)
}

function byAuthor(name: string, messages: QuotedMessage[]): string {
  const isTheirs = (said: QuotedMessage) =>
    [said.handle, said.author].some((one) => one.toLowerCase() === name.toLowerCase())
  const theirs = messages.filter(isTheirs).slice(-SHOWN_MAX)
  if (theirs.length === 0) return `${plain(name)} sent none of the last ${messages.length} messages in this room.`
  return `The last messages from ${plain(theirs[0]?.author ?? name)}:\n\n${theirs.map(quoteLine).join('\n')}`
}

function describeRoom({ name, topic, kind, messages, memberCount, members }: z.infer<typeof roomSchema>): string {
  const names = members.map((one) => `${plain(one.displayName)} (${one.kind === 'human' ? one.role : one.kind})`)
  const more = memberCount > members.length ? ` and ${memberCount - members.length} more` : ''
  const about = topic === '' ? '' : ` Its topic: ${plain(topic)}.`
  return `**${plain(name)}** is ${kind === 'open' ? 'an open' : `a ${kind}`} room with ${messages} messages.${about}\n\nMembers: ${names.join(', ')}${more}.`
}

/** The question itself, those before it, and the guide's own answers are no findings. */
function isTalkWithGuide({ handle, text }: QuotedMessage, request: string): boolean {
  const own = /^\s*@([\w-]+)/.exec(request)?.[1]?.toLowerCase() ?? 'guide'
  return handle.toLowerCase() === own || text.trimStart().toLowerCase().startsWith(`@${own}`) || text === request
}

function longestWords(words: string): string[] {
  const plainWords = [...new Set(words.replaceAll('"', '').split(/\s+/))]
  return plainWords.sort((a, b) => b.length - a.length).slice(0, 3)
}

function startOfDay(utc: string, daysAgo: number): string {
  const day = new Date(`${utc.slice(0, 10)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - daysAgo)
  return day.toISOString()
}

function read<T>(schema: z.ZodType<T>, outcome: ToolOutcome): T {
  return schema.parse(outcome.kind === 'ok' ? outcome.value : null)
}

function say(text: string): ScriptStep {
  return { text, calls: [] }
}

function call(name: string, input: object): ScriptStep {
  return { text: '', calls: [{ name, input }] }
}

function explain(outcome: ToolOutcome): string {
  if (outcome.kind === 'denied') return `I was not allowed to search. ${plain(outcome.reason)}`
  return `I could not search: ${outcome.kind === 'error' ? plain(outcome.message) : ''}`
}
