import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { newId } from '@/lib/core/ids'
import { setSetting } from '@/lib/core/settings'
import { PROSE, repeated } from '@/lib/testing/markdown-kinds'
import { type Figure, median } from './report'
import { type BenchSite, openSite } from './site'
import { watchServer } from './watch-server'

const MIB = 1024 * 1024
/** The most that can be allowed for a message. */
const LONGEST = 32_000
/** Of what has a limit in MiB: each round begins with what the one before left. */
const ROUNDS = 5

/**
 * What one who means harm can make the server do, signed in or not: its memory, and the longest that others wait for an
 * answer meanwhile. Every attack is bounded and comes from this machine.
 */
export async function benchAttack(): Promise<Figure[]> {
  const site = await openSite({ rooms: 1, people: 200 })
  const figures: Figure[] = []
  const attack = async (what: string, work: () => Promise<string>) => {
    // What the one before left is collected first.
    await sleep(3000)
    let outcome = ''
    const { before, most, wait, tookMs } = await watchServer(site, async () => {
      outcome = await work()
    })
    const memory = `${before.toFixed(0)} → ${most.toFixed(0)} MiB`
    const value = `${memory}, others waited ${wait.toFixed(0)} ms at most; ${outcome}; ${(tookMs / 1000).toFixed(1)} s`
    figures.push({ what, value })
    console.log(`  ${what}: ${value}`)
    return most - before
  }
  await attack('nothing', () => sleep(3000, 'idle'))
  await attack('200 unfinished forms of 10 MiB', () => unfinished(site, 200, 10 * MIB))
  await attack('200 unfinished forms of 1 MiB', () => unfinished(site, 200, MIB))
  await attack('a body of 400 MiB, declared', () => huge(site, true))
  await attack('a body of 400 MiB, in pieces', () => huge(site, false))
  const more: number[] = []
  for (let round = 0; round < ROUNDS; round++) more.push(await attack('100 uploads of 10 MiB', () => uploads(site)))
  figures.push({ what: '100 uploads of 10 MiB, the median of all rounds', value: `+${median(more).toFixed(0)} MiB` })
  await attack('six accounts with four slow uploads each, then a seventh', () => slowUploads(site))
  await attack('a head that does not come', () => slow(site, ['GET / HTTP/1.1', 'Host: 127.0.0.1']))
  await attack('a body that does not come', () =>
    slow(site, ['POST /sign-in HTTP/1.1', 'Host: 127.0.0.1', 'Content-Length: 1000', '', 'a']),
  )
  await attack('a picture of 7,000 × 7,000, then one of 64 × 64', () => pictures(site, 7000))
  await attack('a picture of 5,000 × 5,000, then one of 64 × 64', () => pictures(site, 5000))
  await setSetting(site.db, 'contentLimitHuman', LONGEST)
  await attack('200 messages of 32,000 characters at once', () => messages(site, repeated(PROSE, LONGEST)))
  await attack('200 messages of 32,000 characters that name people', () => messages(site, repeated('@ann ', LONGEST)))
  await site.stop()
  return figures
}

function connect({ baseURL }: BenchSite): { socket: net.Socket; status: Promise<string> } {
  const socket = net.connect(Number(new URL(baseURL).port), '127.0.0.1')
  let said = ''
  const status = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
      resolve(statusIn(said))
    })
    socket.on('error', () => resolve(statusIn(said)))
    socket.on('close', () => resolve(statusIn(said)))
  })
  return { socket, status }
}

function statusIn(said: string): string {
  return /^HTTP\/1\.1 (\d+)/.exec(said)?.[1] ?? 'closed'
}

/** All but the last byte of a form, and nothing more. */
async function unfinished(site: BenchSite, count: number, bytes: number): Promise<string> {
  const body = Buffer.alloc(bytes - 1)
  const head = `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data\r\nContent-Length: ${bytes}\r\n\r\n`
  const clients = Array.from({ length: count }, () => {
    const client = connect(site)
    client.socket.write(head)
    client.socket.write(body)
    return client
  })
  const answers = await Promise.all(clients.map(({ status }) => Promise.race([status, sleep(8000, 'open')])))
  for (const { socket } of clients) socket.destroy()
  return tally(answers)
}

async function huge(site: BenchSite, isDeclared: boolean): Promise<string> {
  const { socket, status } = connect(site)
  const length = isDeclared ? `Content-Length: ${400 * MIB}` : 'Transfer-Encoding: chunked'
  socket.write(`POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n${length}\r\n\r\n`)
  const piece = Buffer.alloc(MIB)
  let sent = 0
  while (sent < 400 && !socket.destroyed && socket.writable) {
    const part = isDeclared ? piece : Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')])
    if (!socket.write(part)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), sleep(2000)])
    sent++
  }
  const answer = await Promise.race([status, sleep(10_000, 'none')])
  socket.destroy()
  return `${answer} after ${sent} MiB`
}

async function uploads({ baseURL, rooms, tokens }: BenchSite): Promise<string> {
  const body = Buffer.alloc(10 * MIB, 'a')
  const answers = Array.from({ length: 100 }, async (_, index) => {
    const headers = { authorization: `Bearer ${tokens[index % 50]}` }
    const url = `${baseURL}/api/rooms/${rooms[0]}/attachments?name=a.txt`
    const answer = await fetch(url, { method: 'POST', headers, body })
    await answer.arrayBuffer()
    return String(answer.status)
  })
  return tally(await Promise.all(answers))
}

async function slowUploads(site: BenchSite): Promise<string> {
  const { baseURL, rooms, tokens } = site
  const path = `/api/rooms/${rooms[0]}/attachments?name=a.txt`
  const clients = Array.from({ length: 24 }, (_, index) => {
    const client = connect(site)
    const lines = [`Host: ${new URL(baseURL).host}`, `Authorization: Bearer ${tokens[index % 6]}`]
    client.socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nContent-Length: ${9 * MIB}\r\n\r\n`)
    client.socket.write(Buffer.alloc(20_000, 'a'))
    return client
  })
  await sleep(2000)
  const asked = performance.now()
  const headers = { authorization: `Bearer ${tokens[7]}` }
  const { status } = await fetch(`${baseURL}${path}`, { method: 'POST', headers, body: Buffer.alloc(MIB, 'a') })
  const took = performance.now() - asked
  for (const { socket } of clients) socket.destroy()
  return `the seventh ${status} in ${took.toFixed(0)} ms`
}

async function slow(site: BenchSite, lines: string[]): Promise<string> {
  const { socket, status } = connect(site)
  const began = performance.now()
  socket.write(lines.join('\r\n'))
  const answer = await Promise.race([status, sleep(45_000, 'none')])
  socket.destroy()
  return `${answer} after ${((performance.now() - began) / 1000).toFixed(1)} s`
}

async function pictures({ baseURL, rooms, tokens }: BenchSite, size: number): Promise<string> {
  const blank = async (width: number) => {
    const image = sharp({ create: { width, height: width, channels: 3, background: '#fff' } })
    return await image.png({ palette: true, colours: 2, compressionLevel: 9 }).toBuffer()
  }
  const [large, small] = [await blank(size), await blank(64)]
  const post = async (token: string | undefined, body: Buffer) => {
    const headers = { authorization: `Bearer ${token}` }
    const url = `${baseURL}/api/rooms/${rooms[0]}/attachments?name=a.png`
    const asked = performance.now()
    const { status } = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
    return `${status} in ${(performance.now() - asked).toFixed(0)} ms`
  }
  const first = post(tokens[0], large)
  await sleep(50)
  const second = await post(tokens[1], small)
  return `${(large.byteLength / 1024).toFixed(1)} KiB, it ${await first}, the small one ${second}`
}

async function messages({ baseURL, rooms, tokens }: BenchSite, content: string): Promise<string> {
  const answers = tokens.map(async (token) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ clientId: newId(), content })
    const answer = await fetch(`${baseURL}/api/rooms/${rooms[0]}/messages`, { method: 'POST', headers, body })
    await answer.arrayBuffer()
    return String(answer.status)
  })
  return tally(await Promise.all(answers))
}

function tally(answers: string[]): string {
  const counts = new Map<string, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', ')
}
