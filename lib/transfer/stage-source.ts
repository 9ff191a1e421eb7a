import { LRUCache } from 'lru-cache'
import type { ImportStage } from '@/lib/core/dialects/import-stage'
import type { Accounts } from './accounts'
import type {
  OpenFiles,
  Place,
  SourceChange,
  SourceChoices,
  SourceEntry,
  SourceMessage,
  SourcePerson,
  SourceQuestion,
  SourceReader,
  SourceRoom,
} from './sources/source'
import { refuseTime } from './to-incoming'

export type Source = { reader: SourceReader; files: OpenFiles }
/** A room of a source, numbered for the stage. */
export type StagedRoom = { number: number; source: Source; room: SourceRoom; slots: Set<number> }
export type StagedBody = { message: SourceMessage; isNote: boolean }
export type Refused = (place: Place, reason: string) => void

/** Formats that share rooms and people share this. */
export function familyOf({ reader }: Source): string {
  return reader.family ?? reader.format
}

/**
 * Reads a source into the stage. What is merged or refused is accounted for at once, the rest when it is stored.
 * unread: files no record came from and no message names, such as pages that show what others hold.
 */
export async function stageSource(
  source: Source,
  choices: SourceChoices,
  to: { stage: ImportStage; rooms: StagedRooms; accounts: Accounts; questions: SourceQuestion[]; onRefused: Refused },
  onRead: () => Promise<void> | void,
): Promise<{ unread: string[] }> {
  const { stage, accounts, questions, onRefused } = to
  const people = new People(stage, familyOf(source))
  const refuse = (slot: number, place: Place, reason: string) => {
    accounts.refuse(slot, place.record, reason)
    onRefused(place, reason)
  }
  const used = new Set<string>()
  const read = (entry: Exclude<SourceEntry, { what: 'question' }>) => {
    const { place } = entry
    used.add(place.file)
    const slot = accounts.read(source.files.onDisk(place.file), place)
    if (entry.what === 'refused') return refuse(slot, place, entry.reason)
    if (entry.what === 'merged' || entry.what === 'room') accounts.end(slot, 'merged')
    if (entry.what === 'merged') return
    if (entry.what === 'room') return to.rooms.add(source, entry.room, slot)
    const room = to.rooms.find(source, entry.what === 'change' ? entry.room : entry.message.room)
    if (!room) return refuse(slot, place, 'belongs to a room that is not in these files')
    room.slots.add(slot)
    if (entry.what === 'change') {
      people.inChange(entry.change)
      const body = JSON.stringify(entry.change)
      return stage.addChange(room.number, entry.target, { slot, record: place.record, body })
    }
    const { message } = entry
    const reason = refuseTime(message.at)
    if (reason) return refuse(slot, place, reason)
    people.inMessage(message)
    for (const { entry } of message.files ?? []) if (entry !== undefined) used.add(entry)
    const body = JSON.stringify({ message, isNote: entry.what === 'note' } satisfies StagedBody)
    stage.addMessage(room.number, message.at.getTime(), message.id, { slot, record: place.record, body })
  }
  for await (const entry of source.reader.read(source.files, choices)) {
    if (entry.what !== 'question') read(entry)
    else if (!questions.some(({ text }) => text === entry.question.text)) questions.push(entry.question)
    const pause = onRead()
    if (pause) await pause
  }
  people.end()
  for (const [index, { name, reason }] of source.files.refused.entries()) {
    read({ what: 'refused', place: { file: name, record: index + 1, kind: 'file' }, reason })
  }
  return { unread: source.files.entries.flatMap(({ name }) => (used.has(name) ? [] : [name])) }
}

/** The rooms of all sources, by family and id. */
export class StagedRooms {
  private readonly rooms = new Map<string, StagedRoom>()

  add(source: Source, room: SourceRoom, slot: number): void {
    const key = keyOf(source, room.id)
    const known = this.rooms.get(key)
    if (!known) this.rooms.set(key, { number: this.rooms.size, source, room, slots: new Set([slot]) })
    else known.room = { ...known.room, ...room, members: [...(known.room.members ?? []), ...(room.members ?? [])] }
  }

  find(source: Source, id: string): StagedRoom | undefined {
    return this.rooms.get(keyOf(source, id))
  }

  all(): StagedRoom[] {
    return [...this.rooms.values()]
  }
}

function keyOf(source: Source, id: string): string {
  return `${familyOf(source)}\n${id}`
}

type Named = { person: SourcePerson; names: string; isNew: boolean; messages: number }

/** Keeps the last name of everybody who is named anywhere, and how much they said. */
class People {
  private readonly last: LRUCache<string, Named>

  constructor(
    private readonly stage: ImportStage,
    private readonly family: string,
  ) {
    this.last = new LRUCache<string, Named>({
      max: 10_000,
      dispose: (named, key, reason) => {
        if (reason !== 'set') this.write(key, named)
      },
    })
  }

  inMessage({ author, mentions, reactions, formerTexts, deleted, pinned }: SourceMessage): void {
    this.add(author, 1)
    for (const { person } of mentions ?? []) this.add(person, 0)
    for (const { by } of reactions ?? []) this.add(by, 0)
    for (const { by } of formerTexts ?? []) if (by) this.add(by, 0)
    if (deleted?.by) this.add(deleted.by, 0)
    if (pinned) this.add(pinned.by, 0)
  }

  inChange(change: SourceChange): void {
    const by = change.type === 'reaction' ? change.reaction.by : change.by
    if (by) this.add(by, 0)
  }

  /** Writes what is still held. */
  end(): void {
    this.last.clear()
  }

  private add(person: SourcePerson, messages: number): void {
    const key = personKey(person, this.family)
    const names = `${person.kind}\n${person.name}\n${person.displayName}`
    const known = this.last.get(key)
    if (!known) this.last.set(key, { person, names, isNew: true, messages })
    else {
      known.messages += messages
      if (known.names !== names) Object.assign(known, { person, names, isNew: true })
    }
  }

  private write(key: string, { person, isNew, messages }: Named): void {
    this.stage.addPerson(key, isNew ? JSON.stringify(person) : null, messages)
  }
}

export function personKey({ id, externalSource }: SourcePerson, family: string): string {
  return `${externalSource ?? family}\n${id}`
}

/** JSON knows no times. */
export function readMessage(body: string): StagedBody {
  const staged: StagedBody = JSON.parse(body)
  const { message } = staged
  message.at = new Date(message.at)
  if (message.editedAt) message.editedAt = new Date(message.editedAt)
  for (const one of [...(message.formerTexts ?? []), message.deleted, message.pinned])
    if (one) one.at = new Date(one.at)
  for (const one of message.reactions ?? []) if (one.at) one.at = new Date(one.at)
  const { run } = message
  for (const one of run ? [run, ...run.calls, ...(run.steps ?? [])] : []) {
    one.startedAt = new Date(one.startedAt)
    if (one.completedAt) one.completedAt = new Date(one.completedAt)
  }
  return staged
}

export function readChange(body: string): SourceChange {
  const change: SourceChange = JSON.parse(body)
  if (change.type !== 'reaction') change.at = new Date(change.at)
  else if (change.reaction.at) change.reaction.at = new Date(change.reaction.at)
  return change
}
