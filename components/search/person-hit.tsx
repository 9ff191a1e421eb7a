import { useOpenDirect } from '@/components/people/use-open-direct'
import { useViewer } from '@/components/people/viewer'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Avatar } from '@/components/ui/avatar'
import type { PublicActor } from '@/lib/actors/schema'
import type { ItemHit } from '@/lib/search/schema'
import { HitExcerpt } from './hit-excerpt'
import { HitLink } from './hit-link'
import { MarkedText } from './marked-text'

type PersonHitProps = { hit: ItemHit; actor: PublicActor; onOpen?: () => void }

/** A person or agent that was found; choosing them opens the direct room, choosing oneself the settings. */
export function PersonHit({ hit, actor, onOpen }: PersonHitProps) {
  const viewer = useViewer()
  const { open } = useOpenDirect()
  const { id, displayName, avatar, image, kind } = actor
  const icon = <Avatar id={id} name={displayName} emoji={avatar} image={image} kind={kind} size="sm" />
  const target = viewer.id === id ? { href: '/settings' } : { onSelect: () => open(actor.name) }
  return (
    <HitLink {...target} icon={icon} onOpen={onOpen}>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="min-w-0 break-words font-semibold text-sm [overflow-wrap:anywhere]">
          <MarkedText text={hit.title} marks={hit.titleMarks} />
        </bdi>
        <AgentBadge kind={kind} className="self-center" />
      </span>
      <HitExcerpt hit={hit} />
    </HitLink>
  )
}
