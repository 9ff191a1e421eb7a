import { createPerson, join, sendMessages } from '@/lib/testing/factories'
import { type Load, load } from './load'
import { type Figure, median } from './report'
import { openSite } from './site'

const ROUNDS = 3
const ROUND_MS = 3000

/** Decision 005: the newest window answered by the entry against the same function called through Next. */
export async function benchRoutes(): Promise<Figure[]> {
  const hot = await measure({ HOT_ROUTES: '1' })
  const plain = await measure({ HOT_ROUTES: '0' })
  const [fast, slow] = [hot, plain].map((loads) => median(loads.map(({ perSecond }) => perSecond)))
  return [
    { what: 'newest window of 50, 32 clients, before Next', value: `${Math.round(fast ?? 0)}/s` },
    { what: 'the same through Next', value: `${Math.round(slow ?? 0)}/s` },
    { what: 'ratio', value: ((fast ?? 0) / (slow ?? 1)).toFixed(1) },
  ]
}

async function measure(env: Record<string, string>): Promise<Load[]> {
  const site = await openSite({ rooms: 1, people: 32, env })
  const [room = ''] = site.rooms
  const writer = await createPerson(site.db)
  await join(site.db, room, writer)
  await sendMessages(site.db, writer, room, 1000)
  const loads: Load[] = []
  for (let round = 0; round < ROUNDS; round++) {
    loads.push(
      await load(32, ROUND_MS, (client) => ({
        url: `${site.baseURL}/api/rooms/${room}/messages`,
        token: site.tokens[client] ?? '',
      })),
    )
  }
  await site.stop()
  return loads
}
