import { Activity, FileText, Hash, Wrench } from 'lucide-react'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicActor } from '@/lib/actors/schema'
import type { ItemHit } from '@/lib/search/schema'
import { HitExcerpt } from './hit-excerpt'
import { HitLink } from './hit-link'
import { MarkedText } from './marked-text'

const ICONS = { room: Hash, file: FileText, session: Activity, tool: Wrench }

type ItemHitRowProps = { hit: ItemHit; kind: keyof typeof ICONS; actor: PublicActor | undefined; onOpen?: () => void }

/** A room, file, session or tool call that was found. */
export function ItemHitRow({ hit, kind, actor, onOpen }: ItemHitRowProps) {
  const Icon = ICONS[kind]
  return (
    <HitLink href={addressOf(hit)} icon={<Icon aria-hidden="true" />} onOpen={onOpen}>
      <span className="flex flex-wrap items-baseline gap-x-2 text-muted-foreground text-xs">
        <bdi className="min-w-0 break-words font-semibold text-foreground text-sm [overflow-wrap:anywhere]">
          <MarkedText text={hit.title} marks={hit.titleMarks} />
        </bdi>
        {hit.roomName && kind !== 'room' ? <bdi className="min-w-0 truncate">{hit.roomName}</bdi> : null}
        {actor ? <bdi>{actor.displayName}</bdi> : null}
        {kind === 'room' ? null : <RelativeTime iso={hit.at} />}
      </span>
      <HitExcerpt hit={hit} />
    </HitLink>
  )
}

function addressOf({ roomId, seq, sessionId }: ItemHit): string {
  if (seq !== null) return `/rooms/${roomId}?m=${seq}`
  return sessionId === null ? `/rooms/${roomId}` : `/sessions/${sessionId}`
}
