import type { ComponentProps } from 'react'
import { Avatar } from '@/components/ui/avatar'
import type { PresenceState, PublicActor } from '@/lib/actors/schema'
import { PresenceDot } from './presence-dot'

type PresenceAvatarProps = {
  actor: Pick<PublicActor, 'id' | 'displayName' | 'kind' | 'avatar' | 'image' | 'isDeactivated'>
  /** As it was when the list was read. */
  presence?: PresenceState | null
  size?: ComponentProps<typeof Avatar>['size']
  className?: string
}

/** A picture with the dot that says whether its person is here. */
export function PresenceAvatar({ actor, presence, size, className }: PresenceAvatarProps) {
  return (
    <span className="relative inline-flex shrink-0">
      <Avatar
        id={actor.id}
        name={actor.displayName}
        emoji={actor.avatar}
        image={actor.image}
        kind={actor.kind}
        size={size}
        className={className}
      />
      {actor.kind === 'human' && !actor.isDeactivated ? (
        <PresenceDot actorId={actor.id} otherwise={presence ?? undefined} className="absolute -right-0.5 -bottom-0.5" />
      ) : null}
    </span>
  )
}
