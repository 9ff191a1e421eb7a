import type { ReactNode } from 'react'
import type { PublicAttachment } from '@/lib/attachments/schema'
import type { ComposerScope } from './scope'
import type { SendAction } from './use-server-form'

/** Files that go with the next message. */
type Attached = {
  /** Those on the server. */
  files: PublicAttachment[]
  /** There are some, or will be. */
  hasAny: boolean
  /** Not all of them are on the server yet. */
  isWaiting: boolean
  /** One has to be tried again or taken away first. */
  hasFailed: boolean
  /** They belong to a message now. */
  onSent: () => void
}

/** What a composer is given by where it is: a room or a thread. */
export type ComposerProps = {
  scope: ComposerScope
  /** The accessible name of the field: the room, person or thread written to. */
  label: string
  placeholder: string
  /** The server action that carries the form until the browser takes over; only a room's own composer has one. */
  serverForm?: { action: SendAction; clientId: string }
  /** Inside the frame, over the field: a quote, the chips of files. */
  above?: ReactNode
  /** The attach button, next to the emoji button. */
  beside?: ReactNode
  /** Files that go with the next message. Sending waits for them. */
  attached?: Attached
  /** Files that were pasted. */
  onFiles?: (files: File[]) => void
  /** Turns a long paste into a file; without it long pastes stay text. */
  onLongText?: (text: string) => void
  onSent?: () => void
  onEditLast?: () => void
  /** Esc, when no list is open. */
  onEscape?: () => void
  onTyping?: () => void
}
