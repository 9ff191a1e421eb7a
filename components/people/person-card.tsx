'use client'

import { MessageCircle, Pencil } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { AgentBadge } from '@/components/ui/agent-badge'
import { Badge } from '@/components/ui/badge'
import { Button, buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import type { ActorCard } from '@/lib/actors/schema'
import { PersonFacts } from './person-facts'
import { PresenceAvatar } from './presence-avatar'
import { StatusLine } from './status-line'
import { useOpenDirect } from './use-open-direct'
import { useViewer } from './viewer'

/** A profile card with status and a button for a direct message. */
export function PersonCard({ person, onLeave }: { person: ActorCard; onLeave: () => void }) {
  const t = useTranslations('people')
  const viewer = useViewer()
  const { open, isOpening } = useOpenDirect()
  const { id, name, displayName, kind, near, bio } = person
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <PresenceAvatar actor={person} size="lg" />
        <div className="min-w-0">
          <h2 id="person-card-name" className="flex flex-wrap items-center gap-1.5 font-semibold text-base">
            <span className="min-w-0 break-words">{displayName}</span>
            <AgentBadge kind={kind} />
          </h2>
          {person.isErased ? null : <p className="truncate text-muted-foreground text-sm">@{name}</p>}
          {person.isDeactivated ? <Badge>{person.isErased ? t('erased') : t('deactivated')}</Badge> : null}
        </div>
      </div>
      {near?.status ? <StatusLine status={near.status} /> : null}
      {bio ? <p className="whitespace-pre-wrap break-words text-sm">{bio}</p> : null}
      <PersonFacts person={person} onLeave={onLeave} />
      {id === viewer.id ? (
        <Link href="/settings" className={buttonVariants({ variant: 'outline', size: 'sm' })} onClick={onLeave}>
          <Pencil aria-hidden="true" />
          {t('edit')}
        </Link>
      ) : person.isDeactivated || kind === 'system' ? null : (
        <Button
          size="sm"
          aria-disabled={isOpening}
          onClick={() => {
            open(name)
            onLeave()
          }}
        >
          <MessageCircle aria-hidden="true" />
          {t('message')}
        </Button>
      )}
    </div>
  )
}
