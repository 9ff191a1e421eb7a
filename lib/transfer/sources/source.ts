import type { ActorKind } from '@/lib/actors/schema'

/** The files of one export: a single file, a folder, or the entries of a zip archive. */
export type SourceFiles = {
  /** As it was named by whoever imports it. */
  path: string
  /** Paths inside it, with `/`; of a single file its own name. */
  entries: readonly { name: string; size: number }[]
  open: (name: string) => Promise<AsyncIterable<Uint8Array>>
  /**
   * What cannot be read and why. Grows while files are read: one that turns out to be damaged ends where the damage is,
   * without an error, as a file that was cut does.
   */
  refused: readonly { name: string; reason: string }[]
}

export type OpenFiles = SourceFiles & {
  /** The file on disk that holds it: the archive, or the file itself. */
  onDisk: (name: string) => string
  isArchive?: boolean
  close: () => void
}

/** What one format needs to be read. Every module of sources/ exports one. */
export type SourceReader = {
  format: string
  /** What people call it: "Slack export". */
  label: string
  /** What several formats share whose rooms and ids mean the same, such as logs of clients of one network. */
  family?: string
  /** Earlier versions knew rooms of such files by name alone: one of that name that has no source is taken. */
  adoptsRooms?: boolean
  /** How surely these files are of this format, judged by names and beginnings only: 0 no, 1 certain. */
  recognise: (files: SourceFiles) => Promise<number>
  /** Every record of the files exactly once, in the order of the files. Never holds a whole file in memory. */
  read: (files: SourceFiles, choices: SourceChoices) => AsyncGenerator<SourceEntry>
}

/** Answers to what a file leaves open. The same file with the same answers always gives the same messages. */
export type SourceChoices = {
  /** IANA name: the zone of times that are written without one. */
  zone: string | null
  /** The order of day and month, where a file does not show it. */
  dates: 'day-first' | 'month-first' | 'year-first' | null
  /** The sender who is the person importing, where the file does not say. */
  me: string | null
}

export type SourceEntry =
  /** A room to be made or found. Precedes its messages. Counts as merged. */
  | { what: 'room'; place: Place; room: SourceRoom }
  /** Counts as imported, or as already there. */
  | { what: 'message'; place: Place; message: SourceMessage }
  /** A record that is no message, yet belongs in the room: a join, a topic, a call, an unknown kind. Counts as kept. */
  | { what: 'note'; place: Place; message: SourceMessage }
  /** A record of its own that changes a message, before or after it. Counts as merged, or as refused without the message. */
  | { what: 'change'; place: Place; room: string; target: string; change: SourceChange }
  /** A record whose contents went into others: a list of people, a date line. */
  | { what: 'merged'; place: Place }
  | { what: 'refused'; place: Place; reason: string }
  /** Cannot be told from the file. Not a record. Reading goes on with `assumed`, so that a dry run shows everything. */
  | { what: 'question'; question: SourceQuestion }

/** Where a record stands: its line, or its place in a list, from 1. `kind` as the format names it: message, user, join. */
export type Place = { file: string; record: number; kind: string }

export type SourceQuestion = {
  about: keyof SourceChoices
  /** A sentence: "Is 03/04/2021 the 3rd of April or the 4th of March?" */
  text: string
  examples: string[]
  /** Values of the choice, the assumed one first. Empty: free text. */
  options: string[]
  assumed: string | null
}

/** Somebody in the source. Two with the same id are one person; the last name given is kept. */
export type SourcePerson = {
  /** Unique in the source and the same in a later export: an id where the format has one, else the folded name. */
  id: string
  kind: ActorKind
  name: string
  displayName: string
  /** Whose export this is: their messages become those of the person who imports assistant chats. */
  isMe?: boolean
  /** Only to propose an account; never stored. */
  email?: string
  /** The external source an earlier version stored for such people (`irc:#channel`); otherwise the importer makes it. */
  externalSource?: string
}

export type SourceRoom = {
  /** Unique in the source and the same in a later, longer export of the same room. */
  id: string
  name: string
  kind: 'open' | 'closed' | 'direct'
  topic?: string
  createdAt?: Date
  members?: SourcePerson[]
  /** A chat with an assistant: the room has one session, and the runs of its messages belong to it. */
  session?: { title: string; agent: SourcePerson; model: string | null; provider: string; tags?: string[] }
}

export type SourceMessage = {
  room: string
  /** Unique in the room and the same in a later export. */
  id: string
  /** The one an earlier version stored, or one that says who is meant without the time; otherwise room, time and id do. */
  clientId?: string
  author: SourcePerson
  at: Date
  /** Markdown as Confab shows it, mentions as @name. Plain sources escape what would be taken for Markdown. */
  text: string
  type: 'text' | 'action' | 'notice'
  role: 'user' | 'assistant' | 'system'
  /** Ids of messages of the same room, before or after this one. */
  replyTo?: string
  thread?: string
  /** The message this answers; several with one parent are variants of one answer. */
  parent?: string
  editedAt?: Date
  formerTexts?: { text: string; at: Date; by?: SourcePerson }[]
  deleted?: { at: Date; by?: SourcePerson }
  /** In code points of `text`. */
  mentions?: { person: SourcePerson; start: number; length: number }[]
  reactions?: SourceReaction[]
  pinned?: { by: SourcePerson; at: Date }
  files?: SourceAttachment[]
  run?: SourceRun
}

export type SourceReaction = { emoji: string; by: SourcePerson; at: Date | null }

export type SourceChange =
  | { type: 'reaction'; reaction: SourceReaction }
  | { type: 'edit'; text: string; at: Date; by?: SourcePerson; mentions?: SourceMessage['mentions'] }
  | { type: 'deletion'; at: Date; by?: SourcePerson }
  | { type: 'pin'; by: SourcePerson; at: Date }

/**
 * `entry` names the bytes in the files, `data` holds them (in base64) where they stand in the record itself; without both
 * only the reference is known.
 */
export type SourceAttachment = {
  name: string
  contentType?: string
  size?: number
  entry?: string
  data?: string
  url?: string
}

/** The work behind an answer of an agent. */
export type SourceRun = {
  model: string | null
  provider: string
  status: 'completed' | 'failed' | 'cancelled'
  error?: string
  startedAt: Date
  completedAt: Date | null
  reasoning?: string
  inputTokens?: number
  cachedTokens?: number
  outputTokens?: number
  /** The counts are estimates, not what a provider reported. */
  isEstimated?: boolean
  /** Time at work, where that is not all of the time from start to end. */
  durationMs?: number
  /** US dollars as the source says; absent: unknown. */
  cost?: number
  calls: SourceCall[]
  /** The calls of the model one by one, where the source tells them apart. What the run says above is their sum. */
  steps?: SourceStep[]
}

export type SourceStep = {
  /** Where its part of the message's text ends, in UTF-16 units. */
  textEnd: number
  reasoning?: string
  inputTokens?: number
  cachedTokens?: number
  outputTokens?: number
  startedAt: Date
  completedAt: Date | null
}

export type SourceCall = {
  id: string
  tool: string
  /** The step that made it, from 1. Without: the first. */
  step?: number
  /** A JSON value. */
  input: unknown
  /** null: the source has none. */
  output: string | null
  isError: boolean
  startedAt: Date
  completedAt: Date | null
}
