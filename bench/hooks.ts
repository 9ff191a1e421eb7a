import { newId } from '@/lib/core/ids'
import { createHook } from '@/lib/hooks/create-hook'
import { createPerson, join } from '@/lib/testing/factories'
import { type Load, load } from './load'
import { type Figure, median } from './report'
import { openSite } from './site'

const ROUNDS = 5
const ROUND_MS = 3000
const SENDERS = 32
const ROOMS = 50
const TEXT = 'A message of usual length, written by nobody in particular for measuring.'

/** Webhook deliveries against plain sends, interleaved: 32 senders, 50 rooms. */
export async function benchHooks(): Promise<Figure[]> {
  const site = await openSite({ rooms: ROOMS, people: SENDERS })
  const secrets: string[] = []
  const moderator = await createPerson(site.db)
  for (const room of site.rooms) {
    await join(site.db, room, moderator, 'moderator')
    secrets.push((await createHook(site.db, moderator, room, { name: 'Alerts' })).secret)
  }
  const [sends, hooks]: [Load[], Load[]] = [[], []]
  const any = () => Math.floor(Math.random() * ROOMS)
  for (let round = 0; round < ROUNDS; round++) {
    sends.push(
      await load(SENDERS, ROUND_MS, (client) => ({
        url: `${site.baseURL}/api/rooms/${site.rooms[any()]}/messages`,
        token: site.tokens[client] ?? '',
        body: { clientId: newId(), content: TEXT },
      })),
    )
    hooks.push(
      await load(SENDERS, ROUND_MS, () => ({
        url: `${site.baseURL}/hooks/${secrets[any()]}`,
        token: '',
        body: { text: TEXT },
      })),
    )
  }
  await site.stop()
  const rate = (loads: Load[]) => median(loads.map(({ perSecond }) => perSecond))
  return [
    { what: 'plain sends, 32 senders, 50 rooms', value: `${Math.round(rate(sends))}/s` },
    { what: 'by hooks, as Slack sends them', value: `${Math.round(rate(hooks))}/s` },
    { what: 'ratio (target 0.8)', value: (rate(hooks) / rate(sends)).toFixed(2) },
    {
      what: 'p99',
      value: `${median(sends.map((l) => l.p99)).toFixed(1)} / ${median(hooks.map((l) => l.p99)).toFixed(1)} ms`,
    },
    { what: 'failed', value: String([...sends, ...hooks].reduce((sum, { failed }) => sum + failed, 0)) },
  ]
}
