import type { ActorKind } from '@/lib/actors/schema'
import type { Refusal } from './refusal'
import type { SourceRun } from './sources/source'
import type { StoredFile } from './stored-file'

/** An actor in an import source. Matched by external source and id, or by kind and name without those. */
export type IncomingActor = {
  kind: ActorKind
  name: string
  displayName: string
  externalSource: string | null
  externalId: string | null
}

export type IncomingRevision = {
  number: number
  content: string
  salt: string
  editedBy: IncomingActor
  createdAt: Date
}

/** A reaction or pin on a message. */
export type IncomingReaction = { emoji: string; actor: IncomingActor; createdAt: Date }
export type IncomingPin = { actor: IncomingActor; createdAt: Date }

/** A message on its way in, whatever it came from. */
export type IncomingMessage = {
  file: string
  line: number
  /** The number it had, for replies to refer to; null where the source has none. */
  sourceSeq: number | null
  /** What its id is made from, together with the room: the same line gets the same id in every run. */
  key: string
  author: IncomingActor
  role: string
  type: string
  content: string
  parts: string | null
  status: string
  error: string | null
  /** null: made here. Kept from an export, so that the digests of its log still fit the texts. */
  salt: string | null
  clientId: string | null
  replyTo: number | null
  thread: number | null
  tokenCount: number
  version: number
  mentions: { actor: IncomingActor; start: number; length: number }[]
  revisions: IncomingRevision[]
  reactions: IncomingReaction[]
  pin: IncomingPin | null
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  deletedBy: IncomingActor | null
  /** Of sources that name messages by ids instead of numbers. */
  places?: { replyTo: string | null; thread: string | null; parent: string | null }
  files?: StoredFile[]
  run?: SourceRun
}

export type Incoming =
  | { what: 'message'; message: IncomingMessage }
  | { what: 'refusal'; refusal: Refusal }
  /** Something about the source that is not as it should be, though no message is lost by it. */
  | { what: 'warning'; warning: Refusal }
  /** A line that belongs to the source but is no message (a join, an event). */
  | { what: 'other' }
