export type Readings = { windows: number; violations: string[] }

/** Readers that look at newest windows all the time: no number may be seen before the one below it, none may vanish. */
export async function readUnderFire(
  plan: { rooms: string[]; token: string; servers: string[]; until: () => boolean },
  readers = 2,
): Promise<Readings> {
  const readings: Readings = { windows: 0, violations: [] }
  const highest = new Map<string, number>()
  await Promise.all(Array.from({ length: readers }, () => reader(plan, readings, highest)))
  return readings
}

async function reader(
  { rooms, token, servers, until }: { rooms: string[]; token: string; servers: string[]; until: () => boolean },
  readings: Readings,
  highest: Map<string, number>,
) {
  for (let turn = 0; !until(); turn++) {
    const room = rooms[turn % rooms.length] ?? ''
    const server = servers[turn % servers.length] ?? ''
    const before = highest.get(room) ?? 0
    const seqs = await newestNumbers(server, room, token)
    if (seqs) {
      readings.windows++
      const hole = seqs.findIndex((seq, index) => index > 0 && seq !== (seqs[index - 1] ?? 0) + 1)
      if (hole !== -1) readings.violations.push(`${room}: ${seqs[hole]} seen without the number before it`)
      const last = seqs.at(-1) ?? 0
      // A commit another answer has shown already may not be missing from a later read.
      if (last < before) readings.violations.push(`${room}: ${before} was seen and then ${last} was the newest`)
      highest.set(room, Math.max(highest.get(room) ?? 0, last))
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function newestNumbers(server: string, room: string, token: string): Promise<number[] | null> {
  try {
    const response = await fetch(`${server}/api/rooms/${room}/messages?limit=50`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) return null
    const { messages } = (await response.json()) as { messages: { seq: number }[] }
    return messages.map((message) => message.seq)
  } catch {
    // The server was killed under it.
    return null
  }
}
