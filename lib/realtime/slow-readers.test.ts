import { readdirSync } from 'node:fs'
import net from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { Principal } from '@/lib/actors/principal-cache'
import { newMember, openRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { type StreamServer, startStreamServer } from '@/lib/testing/stream-server'
import { hub } from './hub'
import { BACKLOG_MAX } from './reader'

/** 15 KB. */
const TEXT = '🙂'.repeat(3900)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

onEachEngine(
  'slow and dead readers (R-10)',
  (open, engine) => {
    let server: StreamServer | null = null
    afterEach(async () => {
      await server?.close()
      server = null
    })

    const place = async () => {
      const { db, room, admin: alice } = await openRoom(await open())
      const principals: Principal[] = []
      for (const _ of range(1, 4)) principals.push(await signIn(db, await newMember(db, room.id)))
      const one = () => principals[Math.floor(Math.random() * principals.length)] ?? Promise.reject(new Error('nobody'))
      return { db, room, alice, one }
    }

    test('50 readers that stop reading are cut at a mebibyte; the healthy one misses nothing', async () => {
      const { db, room, alice, one } = await place()
      const healthy = await StreamReader.open(db, await one())
      const stuck = await Promise.all(
        range(1, 50).map(async () => StreamReader.open(db, await one(), { isStuck: true })),
      )
      const from = healthy.lastOf(room.id)
      const delays: number[] = []
      for (const n of range(1, 90)) {
        const sentAt = performance.now()
        await send(db, alice, room.id, `${n} ${TEXT}`)
        await vi.waitFor(() => expect(healthy.lastOf(room.id)).toBe(from + n), { interval: 1, timeout: 10_000 })
        delays.push((healthy.received.at(-1)?.at ?? 0) - sentAt)
      }
      expect(healthy.seqs(room.id)).toEqual(range(from + 1, from + 90))
      expect(stuck.every((reader) => reader.endedAt !== null)).toBe(true)
      expect(Math.max(...stuck.map((reader) => reader.stuck))).toBeLessThanOrEqual(BACKLOG_MAX + 100)
      expect(hub(db).counters()).toMatchObject({ streams: 1, slow: 50, subscriptions: 1 })
      const sorted = delays.sort((a, b) => a - b)
      console.log(`${engine}: from sending to the healthy reader ${sorted[88]?.toFixed(1)} ms (p99)`)
      healthy.leave()
    })

    test('sockets that stop reading are let go, and nothing is left of 200 that came and went', async () => {
      const { db, room, alice, one } = await place()
      server = await startStreamServer(db, await one())
      const { port } = server
      await cycle(port, 20)
      const descriptors = openDescriptors()
      for (const _ of range(1, 10)) await cycle(port, 20)
      await vi.waitFor(() => expect(hub(db).counters()).toMatchObject({ streams: 0, rooms: 0, subscriptions: 0 }))
      await vi.waitFor(() => expect(openDescriptors() - descriptors).toBeLessThanOrEqual(5), { timeout: 10_000 })

      const dead = await opened(port)
      dead.pause()
      for (let n = 0; hub(db).counters().slow === 0; n++) {
        expect(n).toBeLessThan(60)
        await Promise.all(range(1, 50).map(() => send(db, alice, room.id, TEXT)))
      }
      await vi.waitFor(() => expect(server?.sockets.size).toBe(0), { timeout: 15_000 })
      expect(hub(db).counters().streams).toBe(0)
      dead.destroy()
    }, 60_000)

    async function cycle(port: number, count: number): Promise<void> {
      const sockets = await Promise.all(range(1, count).map(() => opened(port)))
      for (const [index, socket] of sockets.entries()) {
        if (index % 2) socket.resetAndDestroy()
        else socket.end()
      }
      await vi.waitFor(() => expect(server?.sockets.size).toBe(0), { timeout: 10_000 })
    }
  },
  ['file', 'postgresql'],
)

function opened(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
    socket.once('data', () => resolve(socket)).once('error', reject)
    socket.on('error', () => undefined)
  })
}

function openDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
}
