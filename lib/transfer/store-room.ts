import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { ImportStage, StagedMessage } from '@/lib/core/dialects/import-stage'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { getSetting } from '@/lib/core/settings'
import { write } from '@/lib/core/write'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { codePoints } from '@/lib/messages/constants'
import type { Accounts } from './accounts'
import { type Erased, findPresent, newIdOf } from './find-present'
import { GiveWay } from './give-way'
import { identityOf } from './identity-of'
import type { ImportOptions } from './import-options'
import type { ImportPeople } from './import-people'
import type { RoomReport } from './import-report'
import type { IncomingMessage } from './incoming'
import { findSourceRoom, nameOf, openSourceRoom } from './open-source-room'
import { findActors, resolveActors } from './resolve-actors'
import type { SourceAttachment, SourceMessage } from './sources/source'
import { familyOf, readChange, readMessage, type StagedRoom } from './stage-source'
import { storeFiles, storeText } from './store-files'
import { shortId, toIncoming, withLine } from './to-incoming'
import { type Batch, writeBatch } from './write-batch'

type By = { importer: Actor; importId: string } | null
type Tools = { stage: ImportStage; accounts: Accounts; people: ImportPeople }
type Item = { staged: StagedMessage; isNote: boolean; source: SourceMessage; incoming: IncomingMessage }

/** Stores the messages of one room in the order of their times. by null: compares them only. */
export async function storeRoom(
  db: Database,
  by: By,
  staged: StagedRoom,
  tools: Tools,
  options: Pick<ImportOptions, 'roomName' | 'beforeBatch' | 'onRefused'>,
  onDone: (messages: number) => void,
): Promise<RoomReport> {
  const target = await openTarget(db, by, staged, tools, options)
  const store = await RoomStore.open(db, by, staged, tools, target)
  const giveWay = new GiveWay(db)
  let done = 0
  let items: Item[] = []
  const flush = async () => {
    if (items.length === 0) return
    const batch = items
    items = []
    if (by) await options.beforeBatch?.(by.importId)
    await giveWay.run(() => store.store(batch))
    tools.people.forget()
    onDone(done)
  }
  for (const message of tools.stage.messages(staged.number)) {
    done++
    if (message.isDouble) store.countDouble(message)
    else items.push(store.read(message))
    if (items.length >= giveWay.size) await flush()
  }
  await flush()
  return await store.report(target)
}

type Target = { id: string | null; name: string; isNew: boolean; agentId: string | null; ownerId: string | null }

async function openTarget(
  db: Database,
  by: By,
  staged: StagedRoom,
  { people }: Tools,
  { roomName }: Pick<ImportOptions, 'roomName'>,
): Promise<Target> {
  const family = familyOf(staged.source)
  const { session, members = [] } = staged.room
  if (!by) {
    const found = await findSourceRoom(db, staged, roomName)
    const name = found?.name ?? roomName ?? nameOf(staged.room)
    return { id: found?.id ?? null, name, isNew: !found, agentId: null, ownerId: null }
  }
  const distinct = [...new Map(members.map((one) => [one.id, one])).values()]
  const linked = distinct.flatMap((one) => people.accountOf(one, family) ?? [])
  const accounts = { ids: [...new Set(linked)], isComplete: distinct.length > 0 && linked.length === distinct.length }
  const agent = session ? people.of(family)(session.agent) : null
  const agentId = agent ? await actorId(db, agent, people) : null
  const found = await openSourceRoom(db, by.importer, staged, { roomName, importId: by.importId, accounts, agentId })
  const me = members.find(({ isMe }) => isMe)
  return { ...found, agentId, ownerId: (me && people.accountOf(me, family)) ?? by.importer.id }
}

async function actorId(db: Database, actor: IncomingMessage['author'], { memory }: ImportPeople): Promise<string> {
  const ids = await write(db, (tx) =>
    resolveActors({ tx, dialect: db.dialect, now: new Date() }, [actor], memory.actors),
  )
  const id = ids.get(identityOf(actor))
  if (id === undefined) throw new Error('The agent was not made.')
  memory.actors.set(identityOf(actor), id)
  return id
}

class RoomStore {
  private readonly lateRoots = new Set<string>()
  private readonly counts = { imported: 0, present: 0, kept: 0 }
  private range: { from: number; to: number } | null = null
  private began: Date | null = null

  private constructor(
    private readonly db: Database,
    private readonly by: By,
    private readonly staged: StagedRoom,
    private readonly tools: Tools,
    private readonly target: Target,
    /** What undone imports brought here, and the room's last event. */
    private readonly before: { erased: Erased; event: number },
    private readonly limit: number,
  ) {}

  static async open(db: Database, by: By, staged: StagedRoom, tools: Tools, target: Target): Promise<RoomStore> {
    const where = { roomId: target.id ?? '', import: { status: { in: ['undoing', 'undone'] } } }
    const ranges = await db.prisma.importRange.findMany({
      where,
      select: { fromSeq: true, toSeq: true, importId: true },
    })
    const room = target.id ? await db.prisma.room.findUnique({ where: { id: target.id } }) : null
    if (room?.archivedAt) throw new AppError('conflict', `The room ${room.name} is archived and read-only.`)
    const times = new Set(ranges.map(({ importId }) => importId)).size
    const before = { erased: { times, ranges }, event: room?.lastEventSeq ?? 0 }
    return new RoomStore(db, by, staged, tools, target, before, await getSetting(db, 'contentLimitAgent'))
  }

  countDouble({ slot }: StagedMessage): void {
    this.tools.accounts.end(slot, 'present')
    this.counts.present++
  }

  /** The message with what changes it. */
  read(staged: StagedMessage): Item {
    const { source } = this.staged
    const { message, isNote } = readMessage(staged.body)
    const changes = staged.changes.map(({ body }) => readChange(body))
    const { file } = this.tools.accounts.placeOf(staged.slot, staged.record)
    const people = this.tools.people.of(familyOf(source))
    const incoming = toIncoming(message, changes, { file, line: staged.record, people })
    incoming.key = this.keyOf(message.id)
    incoming.places = {
      replyTo: this.idOf(message.replyTo),
      thread: this.threadOf(message, staged),
      parent: this.idOf(message.parent),
    }
    this.began ??= message.at
    return { staged, isNote, source: message, incoming }
  }

  async store(items: Item[]): Promise<void> {
    const { id: roomId } = this.target
    if (!this.by || roomId === null) return await this.compare(items)
    await this.prepare(roomId, items)
    const batch: Batch = {
      ...{ roomId, importerId: this.by.importer.id, importId: this.by.importId, source: familyOf(this.staged.source) },
      ...{ messages: items.map(({ incoming }) => incoming), erased: this.before.erased, lateRoots: this.lateRoots },
      session: this.session(roomId),
    }
    const { added, fromSeq, toSeq } = await writeBatch(this.db, batch, this.tools.people.memory)
    if (added.size > 0) this.range = { from: this.range?.from ?? fromSeq, to: toSeq }
    for (const item of items) this.account(item, added.has(item.incoming))
  }

  async report(target: Target): Promise<RoomReport> {
    const { room, source, number } = this.staged
    const { id: roomId, name, isNew } = target
    const now = this.by && roomId ? await this.db.prisma.room.findUnique({ where: { id: roomId } }) : null
    const hasLogged = now !== null && now.lastEventSeq > this.before.event
    return {
      ...{ source: familyOf(source), id: shortId(room.id), name, kind: room.kind, roomId, isNew },
      messages: this.tools.stage.count(number),
      ...this.counts,
      ...{ fromSeq: this.range?.from ?? null, toSeq: this.range?.to ?? null },
      ...{ fromEvent: hasLogged ? this.before.event + 1 : null, toEvent: hasLogged ? now.lastEventSeq : null },
    }
  }

  private async compare(items: Item[]): Promise<void> {
    const messages = items.map(({ incoming }) => incoming)
    const present = await this.presentOf(this.target.id ?? newId(), messages)
    for (const item of items) this.account(item, !present.has(item.incoming))
  }

  private async presentOf(roomId: string, messages: IncomingMessage[]) {
    const { memory } = this.tools.people
    const authors = new Map(
      messages.flatMap(({ author, clientId }) =>
        clientId === null || memory.actors.has(identityOf(author)) ? [] : [[identityOf(author), author]],
      ),
    )
    const found = await findActors(this.db.prisma, this.db.dialect, [...authors.values()])
    for (const [identity, id] of found) memory.actors.set(identity, id)
    const { erased } = this.before
    return await findPresent(this.db.prisma, this.db.dialect, { roomId, messages, erased }, memory.actors)
  }

  /** Stores the bytes of files and of texts that are too long, of messages that are not here yet. */
  private async prepare(roomId: string, items: Item[]): Promise<void> {
    const { files } = this.staged.source
    const long = items.filter(
      ({ source, incoming }) => this.isLong(incoming.content) || (source.files ?? []).length > 0,
    )
    if (long.length === 0) return
    const present = await this.presentOf(
      roomId,
      long.map(({ incoming }) => incoming),
    )
    const who = this.by?.importer.id ?? ''
    for (const { source, incoming } of long) {
      if (present.has(incoming) || incoming.deletedAt) continue
      const { stored, left } = await storeFiles(this.db, files, source.files ?? [], who)
      incoming.content = withLine(incoming.content, left.map(nameFile).join('\n'))
      if (this.isLong(incoming.content)) {
        stored.push(await storeText(this.db, incoming.content, who))
        const note = '\n\n… (the whole text is in message.txt)'
        incoming.content = [...incoming.content].slice(0, Math.max(this.limit - note.length, 0)).join('') + note
        incoming.mentions = []
      }
      incoming.files = stored
    }
  }

  private isLong(text: string): boolean {
    return text.length > this.limit && codePoints(text) > this.limit
  }

  private session(roomId: string): Batch['session'] {
    const { session } = this.staged.room
    const { agentId, ownerId } = this.target
    if (!session || !agentId || !ownerId) return undefined
    return { roomId, agentId, userId: ownerId, session, createdAt: this.began ?? new Date() }
  }

  private account({ staged, isNote }: Item, isNew: boolean): void {
    const outcome = !isNew ? 'present' : isNote ? 'kept' : 'imported'
    this.tools.accounts.end(staged.slot, outcome)
    this.counts[outcome]++
    for (const { slot } of staged.changes) this.tools.accounts.end(slot, isNew ? 'merged' : 'present')
  }

  private keyOf(id: string): string {
    return JSON.stringify([familyOf(this.staged.source), this.staged.room.id, id])
  }

  /** The id another message of the room gets, or got; null where there is none. */
  private idOf(id: string | undefined): string | null {
    const { stage } = this.tools
    const at = id === undefined ? null : stage.timeOf(this.staged.number, id)
    if (id === undefined || at === null) return null
    const message = { createdAt: new Date(at), key: this.keyOf(id) }
    return newIdOf(this.target.id ?? '', message, this.before.erased.times)
  }

  private threadOf({ thread, id }: SourceMessage, { at }: StagedMessage): string | null {
    if (thread === undefined || thread === id) return null
    const rootId = this.idOf(thread)
    // At the same time the order of the file counts; counting once more does no harm.
    if (rootId && (this.tools.stage.timeOf(this.staged.number, thread) ?? 0) >= at) this.lateRoots.add(rootId)
    return rootId
  }
}

/** What is known of a file whose bytes are not there. */
function nameFile({ name, url }: SourceAttachment): string {
  const shown = escapeMarkdown(name.replace(/[\p{Cc}\p{Surrogate}]+/gu, ' ')).replace(/[[\]]/g, '\\$&')
  const isLink = url !== undefined && /^https?:\/\/[^\s<>()]+$/i.test(url)
  return isLink ? `File: [${shown}](${url})` : `File: ${shown}`
}
