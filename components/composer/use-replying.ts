import { create } from 'zustand'
import type { PublicMessage } from '@/lib/messages/schema'
import { type ComposerScope, scopeKey } from './scope'

type Replying = {
  /** The message the next one quotes, by the composer it is written in. */
  targets: Record<string, PublicMessage | undefined>
  quote: (scope: ComposerScope, message: PublicMessage | null) => void
}

export const useReplying = create<Replying>((set, get) => ({
  targets: {},
  quote: (scope, message) => {
    const key = scopeKey(scope)
    set({ targets: { ...get().targets, [key]: message ?? undefined } })
    if (message) document.getElementById(`composer-${key}`)?.focus()
  },
}))
