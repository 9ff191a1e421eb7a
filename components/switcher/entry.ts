import type { ReactNode } from 'react'

/** Something to go to or to do. */
export type Entry = {
  id: string
  group: 'rooms' | 'people' | 'sessions' | 'actions'
  label: string
  /** What else it is found by. */
  words: string
  detail?: string
  icon: ReactNode
  /** Unread messages, and those of them that concern the reader. */
  isNew?: boolean
  concerns?: number
  run: () => void
}
