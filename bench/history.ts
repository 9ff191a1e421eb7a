import { existsSync } from 'node:fs'
import { messageOf, walk } from '../e2e/support/timeline'
import { openReader } from './open-reader'
import type { Figure } from './report'
import { runScript } from './run-script'

const FOLDER = '../shared/data/ubuntu-irc'

/** A whole real history, imported by the command people use and read in a browser from its newest message to its first. */
export async function benchHistory(): Promise<Figure[]> {
  if (!existsSync(FOLDER)) return [{ what: 'history', value: `skipped: ${FOLDER} is not here` }]
  const { db, page, stop } = await openReader({
    viewport: { width: 1280, height: 1600 },
    prepare: (folder) => runScript('scripts/import.ts', [FOLDER], folder),
  })
  try {
    const room = await db.prisma.room.findFirstOrThrow({ orderBy: { lastMessageSeq: 'desc' } })
    await page.goto(`/rooms/${room.id}`)
    await messageOf(page, room.lastMessageSeq).waitFor()
    const started = performance.now()
    const { seen, mostRows, tornFrames } = await walk(page, { until: 1, step: 700, still: 0, limitMs: 3_600_000 })
    const seconds = (performance.now() - started) / 1000
    return [
      { what: 'messages imported', value: String(room.lastMessageSeq) },
      { what: 'numbers seen from the newest to the first', value: String(seen.length) },
      { what: 'most rows in the document', value: String(mostRows) },
      { what: 'frames with a hole between two rows', value: String(tornFrames) },
      { what: 'read in', value: `${seconds.toFixed(0)} s, ${Math.round(seen.length / seconds)} messages/s` },
    ]
  } finally {
    await stop()
  }
}
