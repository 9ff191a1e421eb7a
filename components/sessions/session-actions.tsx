'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { actionsFor } from '@/lib/runs/policy'
import type { PublicSession } from '@/lib/runs/schema'
import { SessionEditor } from './session-editor'
import { useSessionAction } from './use-session-action'

const ASKED = ['cancel', 'delete'] as const
type Asked = (typeof ASKED)[number]
const isAsked = (action: string): action is Asked => ASKED.some((one) => one === action)

/** The actions available on a session in its current status, for those who may change it. */
export function SessionActions({ session }: { session: PublicSession }) {
  const t = useTranslations('sessions')
  const router = useRouter()
  const [asking, setAsking] = useState<Asked | null>(null)
  const [isEditing, setEditing] = useState(false)
  const { mutate, isPending } = useSessionAction(session.id, () => router.push('/sessions'))
  const [first, ...rest] = actionsFor(session)
  const run = (action: (typeof rest)[number]) => (isAsked(action) ? setAsking(action) : mutate(action))
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      {first ? (
        <Button variant="outline" size="sm" disabled={isPending} onClick={() => run(first)}>
          {t(`actions.${first}`)}
        </Button>
      ) : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon-sm" aria-label={t('actions.more')}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {rest.map((action) => (
            <DropdownMenuItem key={action} destructive={isAsked(action)} onSelect={() => run(action)}>
              {t(`actions.${action}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={t(asking === 'delete' ? 'actions.deleteTitle' : 'actions.cancelTitle')}
        description={t(asking === 'delete' ? 'actions.deleteHint' : 'actions.cancelHint')}
        confirm={t(asking === 'delete' ? 'actions.delete' : 'actions.cancel')}
        destructive
        onConfirm={() => (asking ? mutate(asking) : undefined)}
      />
      {isEditing ? <SessionEditor session={session} onClose={() => setEditing(false)} /> : null}
    </>
  )
}
