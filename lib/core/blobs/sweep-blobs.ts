import { sha256Hex } from '../crypto'
import type { Database } from '../database'
import { log } from '../log'
import { instanceKey } from '../settings'
import { write } from '../write'

/** From `storeBlobs` to the row that refers to the blob: seconds. */
const GRACE_MS = 10 * 60_000
const DAY_MS = 24 * 3600_000
const PAGE = 100

/** What refers to no blob: neither a version, a file, a picture nor the bytes of a smaller image. */
const UNUSED = { versions: { none: {} }, attachments: { none: {} }, avatars: { none: {} }, sizeOf: { none: {} } }

/**
 * Removes the blobs nothing refers to any more and that were not stored again since `before`, and files without a
 * row. Safe during uploads of the same bytes, in this process and others: the file goes while its row is locked by
 * its own deletion, and an upload begins with that row. Interrupted, it goes on the next time.
 */
export async function sweepBlobs(db: Database, before = new Date(Date.now() - GRACE_MS)): Promise<number> {
  if (!(await db.blobs.belongsTo(sha256Hex(`blobs ${await instanceKey(db)}`)))) {
    log.warn('the blobs in DATA_DIR belong to another database: none are removed')
    return 0
  }
  await adoptStrays(db)
  await db.blobs.tidy(new Date(Date.now() - DAY_MS))
  let removed = 0
  // An original takes the rows of its smaller images with it; their bytes are unused in the next round.
  for (let found = PAGE; found > 0; ) {
    found = await sweepPage(db, before)
    removed += found
  }
  return removed
}

async function sweepPage(db: Database, before: Date): Promise<number> {
  const where = { createdAt: { lt: before }, ...UNUSED }
  const rows = await db.prisma.blob.findMany({ where, select: { sha256: true }, take: PAGE })
  let removed = 0
  for (const { sha256 } of rows) {
    removed += await write(db, async (tx) => {
      const { count } = await tx.blob.deleteMany({ where: { sha256, ...where } })
      if (count > 0) await db.blobs.remove(sha256)
      return count
    })
  }
  return removed
}

/** A file without a row gets one, as old as can be, and is then removed like any other. */
async function adoptStrays(db: Database): Promise<void> {
  let names: string[] = []
  for await (const sha256 of db.blobs.list()) {
    names.push(sha256)
    if (names.length < PAGE) continue
    await adopt(db, names)
    names = []
  }
  await adopt(db, names)
}

async function adopt(db: Database, names: string[]): Promise<void> {
  const known = await db.prisma.blob.findMany({ where: { sha256: { in: names } }, select: { sha256: true } })
  const strays = names.filter((name) => !known.some(({ sha256 }) => sha256 === name))
  for (const sha256 of strays) {
    const create = { sha256, size: 0, createdAt: new Date(0) }
    await write(db, (tx) => tx.blob.upsert({ where: { sha256 }, create, update: {} }))
  }
}
