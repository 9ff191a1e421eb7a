import type { Database } from '@/lib/core/database'
import type { Abandoned } from './recover-run'

type Sighting = { leaseOwner: string | null; leaseBeat: number; since: number }

/**
 * Finds runs whose worker is gone: their heartbeat has not moved for `leaseMs` of this process's monotonic clock. No
 * wall clock is compared, so neither a stepped clock nor one that differs between machines ends a living lease.
 */
export class LeaseWatch {
  private sightings = new Map<string, Sighting>()

  async findAbandoned(db: Database, leaseMs: number, isMine: (runId: string) => boolean): Promise<Abandoned[]> {
    const running = await db.prisma.run.findMany({
      where: { status: 'running' },
      select: { id: true, roomId: true, leaseOwner: true, leaseBeat: true },
    })
    const now = performance.now()
    const current = new Map<string, Sighting>()
    const abandoned = running.filter((run) => {
      if (isMine(run.id)) return false
      const before = this.sightings.get(run.id)
      const isSame = before?.leaseOwner === run.leaseOwner && before?.leaseBeat === run.leaseBeat
      const since = before && isSame ? before.since : now
      current.set(run.id, { leaseOwner: run.leaseOwner, leaseBeat: run.leaseBeat, since })
      return run.leaseOwner === null || now - since >= leaseMs
    })
    this.sightings = current
    return abandoned
  }
}
