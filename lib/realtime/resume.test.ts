import http from 'node:http'
import { createParser } from 'eventsource-parser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Principal } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import { type Database, openDatabase } from '@/lib/core/database'
import type { PublicRoom } from '@/lib/rooms/schema'
import { withStatistics } from '@/lib/statistics/project'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { signIn } from '@/lib/testing/stream-reader'
import { type StreamServer, startStreamServer } from '@/lib/testing/stream-server'
import { hub } from './hub'

const CLIENTS = 20
const EVENTS = 500

/** A script that resumes by number, at whichever server answers. Its ledger holds every delivery. */
class Client {
  readonly ledger: number[] = []
  reconnects = -1
  private request: http.ClientRequest | null = null
  private isOver = false

  constructor(
    private readonly ports: number[],
    private readonly room: string,
    private held: number,
  ) {
    this.connect()
  }

  /** Half of the time with a reset, else as a proxy that closes an idle connection would. */
  cut(withReset: boolean) {
    if (withReset) this.request?.socket?.resetAndDestroy()
    else this.request?.destroy()
  }

  stop() {
    this.isOver = true
    this.request?.destroy()
  }

  private connect() {
    if (this.isOver) return
    this.reconnects++
    const port = this.ports[this.reconnects % this.ports.length]
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event !== 'room') return
        this.held = JSON.parse(data).roomSeq
        this.ledger.push(this.held)
      },
    })
    const again = () => setTimeout(() => this.connect(), 5 + Math.random() * 20)
    this.request = http
      .get({ port, host: '127.0.0.1', path: `/?${this.room}=${this.held}`, agent: false }, (response) => {
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => parser.feed(chunk))
        response.on('error', () => undefined)
      })
      .on('error', () => undefined)
      .on('close', again)
  }
}

onEachEngine(
  'resuming (R-07)',
  (open, engine) => {
    let databases: Database[]
    let servers: StreamServer[]
    let alice: Actor
    let principal: Principal
    let room: PublicRoom

    beforeEach(async () => {
      const db = await open()
      databases = [db, withStatistics(openDatabase({ url: db.url, poolSize: 3 }))]
      alice = await createPerson(db)
      room = await createRoom(db, alice)
      principal = await signIn(db, alice)
      servers = await Promise.all(databases.map((each) => startStreamServer(each, principal)))
    })
    afterEach(async () => {
      for (const server of servers) await server.close()
      await databases[1]?.close()
    })

    test(`${CLIENTS} clients cut again and again get ${EVENTS} events each: none lost, doubled or out of order`, async () => {
      const { lastEventSeq } = await databaseOf(0).prisma.room.findUniqueOrThrow({ where: { id: room.id } })
      const ports = servers.map((server) => server.port)
      const clients = Array.from({ length: CLIENTS }, () => new Client(ports, room.id, lastEventSeq))
      for (let sent = 0; sent < EVENTS; sent += 10) {
        const db = databaseOf((sent / 10) % 2)
        await Promise.all(Array.from({ length: 10 }, (_, n) => send(db, alice, room.id, `${sent + n}`)))
        for (const client of clients) if (Math.random() < 0.2) client.cut(Math.random() < 0.5)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      await vi.waitFor(() => expect(Math.min(...clients.map(({ ledger }) => ledger.length))).toBe(EVENTS), 60_000)
      const expected = Array.from({ length: EVENTS }, (_, index) => lastEventSeq + index + 1)
      for (const { ledger } of clients) expect(ledger).toEqual(expected)
      const reconnects = clients.reduce((sum, client) => sum + client.reconnects, 0)
      console.log(`${engine}: ${CLIENTS * EVENTS} deliveries over ${reconnects} reconnects, 0 lost, 0 doubled`)
      expect(reconnects).toBeGreaterThan(CLIENTS)
      for (const client of clients) client.stop()
      await vi.waitFor(() => {
        for (const db of databases) expect(hub(db).counters()).toMatchObject({ streams: 0, subscriptions: 0 })
      })
    }, 120_000)

    test('10,000 events are caught up with in order over one connection', async () => {
      const { lastEventSeq } = await databaseOf(0).prisma.room.findUniqueOrThrow({ where: { id: room.id } })
      for (let sent = 0; sent < 10_000; sent += 200) {
        await Promise.all(Array.from({ length: 200 }, (_, n) => send(databaseOf(0), alice, room.id, `${sent + n}`)))
      }
      const startedAt = performance.now()
      const client = new Client(
        servers.map((server) => server.port),
        room.id,
        lastEventSeq,
      )
      await vi.waitFor(() => expect(client.ledger).toHaveLength(10_000), 60_000)
      console.log(`${engine}: 10,000 events caught up with in ${(performance.now() - startedAt).toFixed(0)} ms`)
      expect(client.ledger).toEqual(Array.from({ length: 10_000 }, (_, index) => lastEventSeq + index + 1))
      expect(client.reconnects).toBe(0)
      client.stop()
    }, 120_000)

    function databaseOf(index: number): Database {
      const db = databases[index]
      if (!db) throw new Error('no such database')
      return db
    }
  },
  ['file', 'postgresql'],
)
