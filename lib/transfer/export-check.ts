import * as z from 'zod'
import { commit, sha256Hex } from '@/lib/core/crypto'
import { eventHash, genesisHash } from '@/lib/events/chain'
import { ExportSums } from './export-sums'
import type { ExportCounts, ExportDigests, ExportHeader, ExportLine, LineOf } from './schema'

const COUNTED = ['actors', 'messages', 'revisions', 'reactions', 'pins', 'events'] as const

const messageData = z.looseObject({ seq: z.number(), content: z.string().optional() })

/**
 * Checks an export from its bytes alone: numbers without a gap, the hash chain of the log, each text against what the
 * log committed to last, and the counts and digests at the end. Says what is wrong as it is found.
 */
export class ExportCheck {
  private readonly sums = new ExportSums()
  private lastSeq = 0
  private lastEvent: { roomSeq: number; hash: string }
  private hasBroken = false
  private ending: LineOf<'end'> | null = null
  /** By message number: the commitment to its present text, and the one the log has. null: deleted. */
  private readonly present = new Map<number, string | null>()
  private readonly logged = new Map<number, string | null>()

  constructor(private readonly header: ExportHeader) {
    this.lastEvent = { roomSeq: 0, hash: genesisHash(header.room.id) }
  }

  /** For a line that could not be read at all. */
  broken() {
    this.hasBroken = true
  }

  /** text: the line exactly as in the file. */
  add(line: ExportLine, text: string): string[] {
    if (this.ending) return ['comes after the end']
    this.sums.add(line, text)
    if (line.type === 'message') return this.message(line)
    if (line.type === 'event') return this.event(line)
    if (line.type === 'end') this.ending = line
    return []
  }

  end(): string[] {
    const { head, counts } = this.header
    const { roomSeq, hash } = this.lastEvent
    const reasons = this.unlikeTheLog()
    if (roomSeq !== head.eventSeq) reasons.push(`the log ends at event ${roomSeq} of ${head.eventSeq}`)
    else if (hash !== head.eventHash) reasons.push('the last event is not the head named in the first line')
    if (!this.ending) return [...reasons, 'the file is cut off: its last line is missing']
    if (this.hasBroken) return [...reasons, 'counts and digests cannot be checked: lines are broken']
    return [
      ...reasons,
      ...this.miscounted(counts),
      ...this.miscounted(this.ending.counts),
      ...this.changed(this.ending),
    ]
  }

  private message({ seq, content, salt, status, deletedAt }: LineOf<'message'>): string[] {
    const before = this.lastSeq
    this.lastSeq = seq
    // Text still being written is stored without an event; the log commits to its final form.
    if (deletedAt !== null) this.present.set(seq, null)
    else if (status !== 'processing') this.present.set(seq, commit(salt ?? '', content))
    return seq === before + 1 ? [] : [`message ${seq} follows message ${before}`]
  }

  private event(line: LineOf<'event'>): string[] {
    const { roomSeq, hash } = line
    const before = this.lastEvent
    this.lastEvent = { roomSeq, hash }
    const fields = { ...line, roomId: this.header.room.id, type: line.event, createdAt: new Date(line.createdAtMs) }
    if (roomSeq !== before.roomSeq + 1) return [`event ${roomSeq} follows event ${before.roomSeq}`]
    if (line.prevHash !== before.hash) return [`event ${roomSeq} is not linked to the event before it`]
    if (line.dataDigest !== sha256Hex(line.data)) return [`event ${roomSeq}: its data was changed`]
    if (hash !== eventHash(fields)) return [`event ${roomSeq}: one of its fields was changed`]
    if (/^message\.(created|edited|settled|deleted)$/.test(line.event)) {
      const { seq, content } = messageData.parse(JSON.parse(line.data))
      if (this.logged.get(seq) !== null)
        this.logged.set(seq, line.event === 'message.deleted' ? null : (content ?? null))
    }
    return []
  }

  /** The first message whose text is not the one in the log: one is enough to know. */
  private unlikeTheLog(): string[] {
    for (const [seq, commitment] of this.present) {
      if (this.logged.get(seq) !== commitment) return [`message ${seq}: its text is not the one in the log`]
    }
    return []
  }

  private miscounted(told: ExportCounts): string[] {
    const { counts } = this.sums
    const isRight = COUNTED.every((what) => told[what] === counts[what])
    return isRight ? [] : [`counts ${JSON.stringify(told)}, but holds ${JSON.stringify(this.sums.counts)}`]
  }

  private changed({ digests: told }: { digests: ExportDigests }): string[] {
    const digests = this.sums.digests()
    const parts = (['actors', 'messages', 'content', 'events'] as const).filter((part) => told[part] !== digests[part])
    return parts.map((part) => `the digest of its ${part} is another: lines were changed after the export`)
  }
}
