'use client'

import { Gavel } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { PublicMember } from '@/lib/rooms/schema'
import { ModerateForm } from './moderate-form'

/** Opens what a moderator can do about one member. */
export function ModerateButton({ roomId, member }: { roomId: string; member: PublicMember }) {
  const t = useTranslations('moderation')
  const [isOpen, setOpen] = useState(false)
  const name = member.displayName
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={t('openNamed', { name })}>
          <Gavel aria-hidden="true" />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title', { name })} description={t('description', { name })}>
        <ModerateForm roomId={roomId} member={member} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}
