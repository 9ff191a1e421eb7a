import { useQuery } from '@tanstack/react-query'
import { actorNamesOptions, roomsOptions } from '@/components/rooms/queries'
import { foldText } from '@/lib/core/fold-text'
import type { Unfinished } from './complete-query'

/** The people whose handle begins as from: does, or the rooms whose name begins as in: does. */
export function useCompletionNames(unfinished: Unfinished | null): string[] {
  const key = unfinished?.what === 'value' ? unfinished.key : null
  const text = unfinished?.text ?? ''
  const people = useQuery({ ...actorNamesOptions(key === 'from' ? text.replace(/^@/, '') : '') })
  const { data: rooms = [] } = useQuery({ ...roomsOptions(), enabled: key === 'in' })
  if (key === 'from') return ['me', ...(people.data ?? []).map((actor) => actor.name)]
  if (key !== 'in') return []
  return rooms.map((room) => room.name).filter((name) => foldText(name).startsWith(foldText(text)))
}
