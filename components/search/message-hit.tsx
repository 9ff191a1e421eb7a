import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicActor } from '@/lib/actors/schema'
import type { SearchHit } from '@/lib/search/schema'
import { HitLink } from './hit-link'
import { MarkedText } from './marked-text'

type MessageHitProps = { hit: SearchHit; author: PublicActor | undefined; unknownName: string; onOpen?: () => void }

/** A message that was found; it opens in its window. */
export function MessageHit({ hit, author, unknownName, onOpen }: MessageHitProps) {
  const name = author?.displayName ?? unknownName
  return (
    <HitLink
      href={`/rooms/${hit.roomId}?m=${hit.seq}`}
      icon={
        <Avatar
          id={hit.authorId}
          name={name}
          emoji={author?.avatar}
          image={author?.image}
          kind={author?.kind}
          size="sm"
        />
      }
      onOpen={onOpen}
    >
      <span className="flex flex-wrap items-baseline gap-x-2 text-muted-foreground text-xs">
        <bdi className="font-semibold text-foreground text-sm">{name}</bdi>
        <AgentBadge kind={author?.kind ?? 'human'} className="self-center" />
        {hit.isImported ? <ImportedBadge className="self-center" /> : null}
        <bdi className="min-w-0 truncate">{hit.roomName}</bdi>
        <RelativeTime iso={hit.createdAt} />
      </span>
      <span dir="auto" className="block break-words text-sm [overflow-wrap:anywhere]">
        <MarkedText text={hit.excerpt} marks={hit.marks} />
      </span>
    </HitLink>
  )
}
