import type { QueryClient } from '@tanstack/react-query'
import { applyMessage } from '@/components/messages/apply-message'
import type { RoomFrame } from '@/lib/realtime/schema'
import type { Refresh } from './refresh'

/**
 * Carries one event of a room's log into the caches of this tab: the message it is about goes into every timeline that
 * shows it, the higher version winning; lists and figures that depend on it are read again when somebody looks.
 */
export function applyEvent(client: QueryClient, refresh: Refresh, frame: RoomFrame): void {
  if (frame.message) applyMessage(client, frame.message, frame.actors)
  for (const key of dependents(frame)) refresh(key)
}

const OF_RUNS = [['sessions'], ['runs'], ['tool-runs'], ['statistics']]

function dependents({ type, room }: RoomFrame): string[][] {
  const [noun] = type.split('.')
  switch (noun) {
    case 'message':
      return [['rooms'], ['statistics']]
    case 'room':
      return [['rooms'], ['room', room]]
    case 'membership':
      return [['rooms'], ['room', room], ['members', room]]
    case 'approval':
      return [['rooms'], ['approvals'], ...OF_RUNS]
    case 'session':
    case 'run':
    case 'tool':
    case 'execution':
      return [['approvals'], ...OF_RUNS]
    default:
      return []
  }
}
