/** What a line says that is no message. `nick`: whom it is about, where the line tells. */
export type IrcEvent = { event: EventKind; nick: string | null /** A change of nick: the new one. */; to?: string }
export type EventKind = 'join' | 'part' | 'quit' | 'kick' | 'mode' | 'topic' | 'nick' | 'event'

const NICK = String.raw`([^\s()<>]+)`
/** User and host, and what else stands beside a nick in brackets. */
const HOST = String.raw`(?: [[(<][^\s\])>]*[\])>])`
const CHANNEL = String.raw`(?:[#&+!]\S+|the channel)`

/** In the words of the clients; the first that fits counts. The first group is who it happened to, the second a new nick. */
const FORMS: [EventKind, RegExp][] = [
  ['nick', /^(\S+) (?:is now known as|changed nick to) (\S+)$/],
  ['nick', /^Nick change: (\S+) -> (\S+)$/],
  ['join', new RegExp(`^Joins: ${NICK}`)],
  ['part', new RegExp(`^Parts: ${NICK}`)],
  ['quit', new RegExp(`^Quits: ${NICK}`)],
  ['join', new RegExp(`^${NICK}${HOST}+ (?:has )?joined(?: ${CHANNEL})?\\.?$`)],
  ['join', new RegExp(`^${NICK}${HOST}* has joined ${CHANNEL}`)],
  ['part', new RegExp(`^${NICK}${HOST}* (?:has )?left ${CHANNEL}`)],
  ['part', new RegExp(`^${NICK}${HOST}+ (?:has )?left(?: \\(.*\\))?$`)],
  ['quit', new RegExp(`^${NICK}${HOST}* has quit(?: IRC)?(?: [[(].*[\\])])?$`)],
  ['quit', new RegExp(`^${NICK}${HOST}+ (?:[Qq]uit|left (?:irc|IRC))\\b`)],
  ['kick', new RegExp(`^\\S+ (?:has )?kicked ${NICK}(?: from ${CHANNEL})?(?: \\(.*\\))?$`)],
  ['kick', new RegExp(`^${NICK}(?: was)? kicked (?:from ${CHANNEL} )?by (\\S+)`)],
  ['kick', new RegExp(`^${NICK} was kicked from ${CHANNEL} by`)],
  ['mode', new RegExp(`^${NICK} sets? modes?:? [+-]`)],
  ['mode', /^(?:mode\/|Mode |ServerMode\/)[#&+!]\S+ [[(].*[\])] by (\S+)/],
  ['mode', /^[#&+!]\S+: mode change '.*' by ([^\s!]+)/],
  ['mode', new RegExp(`^${NICK} (?:gives|removes) (?:channel (?:half-)?operator status|voice) (?:to|from) `)],
  ['mode', new RegExp(`^${NICK} (?:sets|removes) (?:ban|exempt|invite|quiet|channel|a ban|the channel)\\b`)],
  ['topic', new RegExp(`^${NICK} (?:has )?change[sd] (?:the )?topic `)],
  ['topic', /^Topic (?:changed on|for|set by|is)\b/],
  ['topic', /^Topic for [#&+!]\S+ /],
]

/** Of an event that clients write like an action: no person says these words of themselves by chance. */
const STATUS =
  /^(?:Now talking |Topic (?:is|for) |Set by |Disconnected|Attempting to rejoin|Rejoined channel|Retrieving #)/

/** What a line of a client says happened, or null if it is in nobody's words for it. */
export function readEvent(text: string): IrcEvent | null {
  for (const [event, form] of FORMS) {
    const found = form.exec(text)
    if (!found) continue
    return { event, nick: found[1] ?? null, ...(event === 'nick' ? { to: found[2] } : {}) }
  }
  return STATUS.test(text) ? { event: 'event', nick: null } : null
}
