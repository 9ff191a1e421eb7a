import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'

/** Every room, or the ones of this id or name, by pages: an instance may have any number. Throws not_found. */
export async function* eachRoom(db: Database, wanted?: string): AsyncGenerator<{ id: string; name: string }> {
  const where = wanted ? { OR: [{ id: wanted }, { name: wanted }] } : {}
  let last = ''
  for (;;) {
    const page = await db.prisma.room.findMany({
      where: { ...where, id: { gt: last } },
      orderBy: { id: 'asc' },
      take: 200,
      select: { id: true, name: true },
    })
    yield* page
    const end = page.at(-1)
    if (!end) break
    last = end.id
  }
  if (wanted && last === '') throw notFound(`Room ${wanted}`)
}
