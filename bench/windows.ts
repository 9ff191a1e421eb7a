import { createPerson, join, sendMessages } from '@/lib/testing/factories'
import { SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import type { Engine } from '../e2e/support/site'
import { load } from './load'
import { type Figure, median } from './report'
import { type BenchSite, openSite } from './site'

const ROUNDS = 5
const ROUND_MS = 2000
const READERS = 32

/** The newest windows with the cache on and off, by turns: of one room, and of fifty. */
export async function benchWindows(): Promise<Figure[]> {
  const postgresql = await startPostgresql(SAFE)
  const figures = [...(await compare('sqlite', null)), ...(await compare('postgresql', postgresql.url('DATABASE')))]
  await postgresql.stop()
  return figures
}

async function compare(engine: Engine, postgresql: string | null): Promise<Figure[]> {
  const open = (cache: string) =>
    openSite({ rooms: 50, people: READERS, engine, postgresql, env: { WINDOW_CACHE: cache } })
  const sites = [await open('1'), await open('0')]
  for (const site of sites) await fill(site)
  const figures: Figure[] = []
  for (const [what, rooms, readers] of [
    ['one room', 1, READERS],
    ['fifty rooms', 50, READERS],
    ['one room, one reader', 1, 1],
  ] as const) {
    const rates: number[][] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, site] of sites.entries()) rates[index]?.push(await read(site, rooms, readers))
    }
    const [on, off] = rates.map((list) => median(list))
    figures.push({
      what: `${engine}: newest window of 50, ${what}, cache on / off`,
      value: `${Math.round(on ?? 0)} / ${Math.round(off ?? 0)} a second, ${((on ?? 0) / (off ?? 1)).toFixed(1)} times`,
    })
  }
  for (const site of sites) await site.stop()
  return figures
}

async function fill({ db, rooms }: BenchSite): Promise<void> {
  const writer = await createPerson(db)
  for (const room of rooms) {
    await join(db, room, writer)
    await sendMessages(db, writer, room, 200)
  }
}

async function read({ baseURL, rooms, tokens }: BenchSite, count: number, readers: number): Promise<number> {
  const { perSecond } = await load(readers, ROUND_MS, (reader) => ({
    url: `${baseURL}/api/rooms/${rooms[Math.floor(Math.random() * count)]}/messages`,
    token: tokens[reader] ?? '',
  }))
  return perSecond
}
