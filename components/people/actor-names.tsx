'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { ActorMap, PublicActor } from '@/lib/actors/schema'

const ActorsContext = createContext<ActorMap>({})

/** Everyone whose messages are on the screen. Messages hold ids only, so a new name shows everywhere at once. */
export function ActorsProvider({ actors, children }: { actors: ActorMap; children: ReactNode }) {
  return <ActorsContext value={actors}>{children}</ActorsContext>
}

export function useActors(): ActorMap {
  return useContext(ActorsContext)
}

export function useActor(id: string): PublicActor | undefined {
  return useContext(ActorsContext)[id]
}
