import { createContext, useContext } from 'react'

/** A message can be shown in the room's history and in its open thread at the same time. */
export type MessagePlace = 'room' | 'thread'

const PlaceContext = createContext<MessagePlace>('room')
export const MessagePlaceProvider = PlaceContext

export function useMessagePlace(): MessagePlace {
  return useContext(PlaceContext)
}
