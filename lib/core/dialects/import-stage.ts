import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'

/** A record on its way in. `slot` and `record` say where it came from; `body` is its owner's business. */
export type Staged = { slot: number; record: number; body: string }
export type StagedMessage = Staged & { at: number; ordinal: number; id: string; isDouble: boolean; changes: Staged[] }

const PAGE = 1000

/**
 * Puts the records of an import in order, however they come and whatever their number: a file of its own that nobody
 * else reads and that is gone with the import, so nothing in it has to survive a crash.
 */
export class ImportStage {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'confab-stage-'))
  private readonly db = new BetterSqlite3(path.join(this.folder, 'stage.db'))
  private readonly statements: Record<'message' | 'change' | 'person', BetterSqlite3.Statement>
  private readonly changed = new Set<number>()
  private ordinal = 0
  private times: BetterSqlite3.Statement<[number, string]> | null = null
  private names: BetterSqlite3.Statement<[string]> | null = null

  constructor() {
    for (const rule of ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -16000'])
      this.db.pragma(rule)
    this.db.exec(`
      CREATE TABLE message (ordinal INTEGER PRIMARY KEY, room INT, at INT, id TEXT, slot INT, record INT, body TEXT);
      CREATE TABLE change (ordinal INTEGER PRIMARY KEY, room INT, target TEXT, slot INT, record INT, body TEXT);
      CREATE TABLE person (id TEXT PRIMARY KEY, body TEXT, messages INT DEFAULT 0) WITHOUT ROWID;
      BEGIN`)
    this.statements = {
      message: this.db.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)'),
      change: this.db.prepare('INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)'),
      person: this.db.prepare(`INSERT INTO person VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET body = coalesce(excluded.body, body), messages = messages + excluded.messages`),
    }
  }

  /** room: a number of the caller's. */
  addMessage(room: number, at: number, id: string, { slot, record, body }: Staged): void {
    this.statements.message.run(++this.ordinal, room, at, id, slot, record, body)
  }

  addChange(room: number, target: string, { slot, record, body }: Staged): void {
    this.changed.add(room)
    this.statements.change.run(++this.ordinal, room, target, slot, record, body)
  }

  /** The last body given is kept. */
  addPerson(id: string, body: string | null, messages: number): void {
    this.statements.person.run(id, body, messages)
  }

  /** Everything is there. Reading begins after this. */
  finish(): void {
    this.db.exec(`COMMIT;
      CREATE INDEX message_time ON message (room, at, ordinal);
      CREATE INDEX message_id ON message (room, id);
      CREATE INDEX change_target ON change (room, target);
      CREATE TABLE double (ordinal INTEGER PRIMARY KEY);
      INSERT INTO double SELECT m.ordinal FROM message m JOIN (
        SELECT room, id, MIN(ordinal) AS first FROM message GROUP BY room, id HAVING COUNT(*) > 1
      ) d ON d.room = m.room AND d.id = m.id WHERE m.ordinal > d.first`)
  }

  count(room: number): number {
    return this.db.prepare('SELECT COUNT(*) FROM message WHERE room = ?').pluck().get(room) as number
  }

  /** The messages of a room by time, those of one time as they came, each with what changes it. */
  *messages(room: number): Generator<StagedMessage> {
    const select = this.db.prepare<[number, number, number], Omit<StagedMessage, 'changes'>>(`
      SELECT m.at, m.ordinal, m.id, m.slot, m.record, m.body, d.ordinal IS NOT NULL AS isDouble
      FROM message m LEFT JOIN double d ON d.ordinal = m.ordinal
      WHERE m.room = ? AND (m.at, m.ordinal) > (?, ?) ORDER BY m.at, m.ordinal LIMIT ${PAGE}`)
    const changes = this.db.prepare<[number, string], Staged>(
      'SELECT slot, record, body FROM change WHERE room = ? AND target = ? ORDER BY ordinal',
    )
    let [at, ordinal] = [Number.MIN_SAFE_INTEGER, 0]
    for (;;) {
      const rows = select.all(room, at, ordinal)
      for (const row of rows) {
        const isDouble = Boolean(row.isDouble)
        yield { ...row, isDouble, changes: isDouble || !this.changed.has(room) ? [] : changes.all(room, row.id) }
      }
      const last = rows.at(-1)
      if (!last) return
      at = last.at
      ordinal = last.ordinal
    }
  }

  /** When the message of that id was sent; null where there is none. */
  timeOf(room: number, id: string): number | null {
    const sql = 'SELECT at FROM message WHERE room = ? AND id = ? ORDER BY ordinal LIMIT 1'
    this.times ??= this.db.prepare<[number, string]>(sql).pluck()
    return (this.times.get(room, id) as number | undefined) ?? null
  }

  /** Changes of messages that never came. */
  *orphans(): Generator<Staged> {
    const select = this.db.prepare<[number], Staged & { ordinal: number }>(`
      SELECT c.ordinal, c.slot, c.record, c.body FROM change c WHERE c.ordinal > ? AND NOT EXISTS (
        SELECT 1 FROM message m WHERE m.room = c.room AND m.id = c.target) ORDER BY c.ordinal LIMIT ${PAGE}`)
    for (let rows = select.all(0); rows.length > 0; rows = select.all(rows.at(-1)?.ordinal ?? 0)) yield* rows
  }

  person(id: string): string | null {
    this.names ??= this.db.prepare<[string]>('SELECT body FROM person WHERE id = ?').pluck()
    return (this.names.get(id) as string | undefined) ?? null
  }

  /** Those with the most messages first. */
  people(limit: number): { id: string; body: string; messages: number }[] {
    const select = this.db.prepare<[number], { id: string; body: string; messages: number }>(
      'SELECT id, body, messages FROM person ORDER BY messages DESC, id LIMIT ?',
    )
    return select.all(limit)
  }

  countPeople(): number {
    return this.db.prepare('SELECT COUNT(*) FROM person').pluck().get() as number
  }

  close(): void {
    this.db.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
