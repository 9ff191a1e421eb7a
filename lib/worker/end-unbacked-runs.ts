import { joinTokens } from '@/lib/actors/join-tokens'
import { transact } from '@/lib/events/transact'
import { endRun } from '@/lib/runs/end-run'
import { tokensOfRun } from '@/lib/runs/tokens-of-run'
import { TOKEN_ENDED } from './check-rights'
import type { WorkerContext } from './worker-context'

const OPEN = ['queued', 'running', 'awaiting_approval']

/** Ends runs whose API token was revoked or has expired, whether they wait or are at work. */
export async function endUnbackedRuns({ db }: WorkerContext): Promise<void> {
  const bound = await db.prisma.run.findMany({
    where: { status: { in: OPEN }, tokenIds: { not: null } },
    select: { id: true, roomId: true, tokenIds: true },
  })
  const ended = new Map<string, boolean>()
  for (const { id, roomId, tokenIds } of bound) {
    const key = tokenIds ?? ''
    if (!ended.has(key)) ended.set(key, (await joinTokens(db.prisma, key.split(' '), new Date())) === null)
    if (!ended.get(key)) continue
    await transact(db, { rooms: [roomId] }, async (t) => {
      const run = await t.tx.run.findUnique({ where: { id } })
      if (!run || !OPEN.includes(run.status)) return
      if ((await joinTokens(t.tx, await tokensOfRun(t.tx, run), t.now)) !== null) return
      await endRun(t, run, { to: 'cancelled', byId: null, error: TOKEN_ENDED })
    })
  }
}
