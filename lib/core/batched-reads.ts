import { setImmediate } from 'node:timers/promises'

/** What is asked while one turn of the event loop reads its sockets is answered by one statement. */
export class BatchedReads<Key, Value> {
  private waiting: Key[] = []
  private next: Promise<Map<Key, Value>> | null = null

  constructor(private readonly read: (keys: Key[]) => Promise<Map<Key, Value>>) {}

  /** Undefined where the statement found nothing. Throws what the statement throws, to all who share it. */
  async get(key: Key): Promise<Value | undefined> {
    this.waiting.push(key)
    this.next ??= this.readAll()
    return (await this.next).get(key)
  }

  private async readAll(): Promise<Map<Key, Value>> {
    await setImmediate()
    const keys = this.waiting
    this.waiting = []
    this.next = null
    return await this.read(keys)
  }
}
