export const COMMANDS = ['help', 'invite', 'topic', 'leave', 'mute', 'me', 'ask', 'stop', 'search'] as const
export type CommandName = (typeof COMMANDS)[number]

export type Parsed =
  | { kind: 'text'; text: string }
  | { kind: 'command'; name: CommandName; rest: string }
  | { kind: 'unknown'; name: string }

/** A command is at the very start: `/name` and its arguments. `//` escapes a text that begins with a slash. */
export function parseCommand(text: string): Parsed {
  if (text.startsWith('//')) return { kind: 'text', text: text.slice(1) }
  const [, typed, rest = ''] = /^\/([A-Za-z]+)(?:\s+([\s\S]*))?$/.exec(text) ?? []
  if (typed === undefined) return { kind: 'text', text }
  const name = COMMANDS.find((command) => command === typed.toLowerCase())
  return name ? { kind: 'command', name, rest: rest.trim() } : { kind: 'unknown', name: typed }
}
