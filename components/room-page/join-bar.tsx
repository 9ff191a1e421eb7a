'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { roomKeys } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { roomLabel } from '@/components/rooms/room-label'
import { Button } from '@/components/ui/button'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'

/** In place of the composer for those who read an open room from outside. */
export function JoinBar() {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const client = useQueryClient()
  const [isJoining, setJoining] = useState(false)
  const [problem, setProblem] = useState('')

  async function join() {
    setJoining(true)
    try {
      await fetchJson(`/api/rooms/${room.id}/join`, { method: 'POST' })
      await Promise.all([
        client.invalidateQueries({ queryKey: roomKeys.room(room.id) }),
        client.invalidateQueries({ queryKey: roomKeys.all }),
      ])
    } catch (error) {
      setProblem(t('composer.joinFailed', { reason: error instanceof FetchError ? error.message : String(error) }))
      setJoining(false)
    }
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-muted px-4 py-3">
      <p className="text-muted-foreground text-sm">{t('composer.outside', { room: roomLabel(room) })}</p>
      <Button size="sm" disabled={isJoining} onClick={join}>
        {isJoining ? t('composer.joining') : t('composer.join')}
      </Button>
      {problem ? (
        <p role="alert" className="w-full text-destructive text-xs">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
