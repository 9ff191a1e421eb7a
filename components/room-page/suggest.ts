import { translator } from '@/components/strings/translator'
import type { PublicMessage } from '@/lib/messages/schema'
import type { PublicMember } from '@/lib/rooms/schema'

const t = translator('messages.composer')

/** What to offer a newcomer to say, to the agents of our own that are there. Where people talk they know what to say. */
export function suggest(messages: Pick<PublicMessage, 'role'>[], members: PublicMember[]): string[] {
  if (messages.some(({ role }) => role === 'user')) return []
  const nameOf = (wanted: string) =>
    members.find(({ kind, name, isDeactivated }) => kind === 'agent' && name === wanted && !isDeactivated)?.name
  const [planner, guide] = [nameOf('planner'), nameOf('guide')]
  return [
    ...(planner ? [t('exampleSum', { name: planner }), t('exampleChain', { name: planner })] : []),
    ...(guide ? [t('exampleSummary', { name: guide })] : []),
    ...(planner ? [t('exampleTime', { name: planner })] : []),
  ]
}
