import { isInFence } from './is-in-fence'

export type TriggerKind = 'command' | 'invite' | 'mention' | 'emoji' | 'room'
/** What is being typed that a list can finish: from its sign to the caret. */
export type Trigger = { kind: TriggerKind; query: string; from: number; to: number }

/** Longest part of the text that is looked at: typing costs the same whatever was written before. */
const REACH = 60
const PATTERNS: [TriggerKind, RegExp][] = [
  ['mention', /(?<![A-Za-z0-9_@/.-])@([\p{L}\p{M}\p{N}_-]{0,50})$/u],
  ['emoji', /(?<![A-Za-z0-9:])[:]([A-Za-z0-9_+-]{2,30})$/],
  ['room', /(?<![^\s(])#([\p{L}\p{M}\p{N}_-]{1,50})$/u],
]

export function findTrigger(text: string, caret: number): Trigger | null {
  const command = caret <= REACH ? /^\/([a-z]*)$/i.exec(text.slice(0, caret)) : null
  if (command) return { kind: 'command', query: command[1] ?? '', from: 0, to: caret }
  const invited = caret <= REACH ? /^\/invite\s+(@?([\p{L}\p{M}\p{N}_-]{0,50}))$/iu.exec(text.slice(0, caret)) : null
  if (invited) return { kind: 'invite', query: invited[2] ?? '', from: caret - (invited[1] ?? '').length, to: caret }
  const near = text.slice(Math.max(0, caret - REACH), caret)
  for (const [kind, pattern] of PATTERNS) {
    const query = pattern.exec(near)?.[1]
    if (query === undefined) continue
    if (isInFence(text, caret)) return null
    return { kind, query, from: caret - query.length - 1, to: caret }
  }
  return null
}
