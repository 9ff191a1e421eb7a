import type { CompletionInput } from './schema'

type Messages = CompletionInput['messages']
const NAMES = { system: 'Instructions', developer: 'Instructions', user: 'User', assistant: 'Assistant' } as const

/** A whole conversation as the one message that an agent is asked with: what came before stands above it, by name. */
export function textOf(messages: Messages): string {
  const last = messages.at(-1)
  const before = messages.slice(0, -1).map((message) => `**${NAMES[message.role]}:** ${contentOf(message)}`)
  return [...before, ...(last ? [contentOf(last)] : [])].join('\n\n')
}

function contentOf({ content }: Messages[number]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('')
}
