'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { PublicActor } from '@/lib/actors/schema'
import { ATTACHMENT_SIZE_MAX } from '@/lib/attachments/constants'
import { fetchJson } from '@/lib/http/fetch-json'
import { sendFile } from './send-file'

type State = { percent: number | null; done: string; problem: string }
const IDLE: State = { percent: null, done: '', problem: '' }

type AvatarFormProps = {
  actor: Pick<PublicActor, 'id' | 'kind' | 'displayName' | 'image'>
  /** Where it is sent to; the picture of the person who looks unless told otherwise. */
  address?: string
}

/** The picture of somebody: shown, chosen, taken away. */
export function AvatarForm({ actor, address = '/api/me/avatar' }: AvatarFormProps) {
  const t = useTranslations('files.avatar')
  const router = useRouter()
  const client = useQueryClient()
  const isReady = useHydrated()
  const input = useRef<HTMLInputElement>(null)
  const [image, setImage] = useState(actor.image)
  const [{ percent, done, problem }, setState] = useState(IDLE)

  async function settle(work: Promise<{ image: string } | undefined>, said: string) {
    try {
      setImage((await work)?.image)
      setState({ ...IDLE, done: said })
      // What is read from now on names the new picture: pages of the server, and rooms that were open before.
      client.removeQueries({ type: 'inactive' })
      router.refresh()
    } catch (error) {
      setState({ ...IDLE, problem: error instanceof Error ? error.message : String(error) })
    }
  }

  function choose(file: File | undefined) {
    if (!file) return
    if (file.size > ATTACHMENT_SIZE_MAX) return setState({ ...IDLE, problem: t('tooLarge') })
    setState({ ...IDLE, percent: 0 })
    const onProgress = (part: number) => setState({ ...IDLE, percent: Math.round(part * 100) })
    void settle(sendFile<{ image: string }>(address, file, onProgress).done, t('saved'))
  }

  return (
    <div className="mb-4 flex items-start gap-4">
      <Avatar id={actor.id} name={actor.displayName} kind={actor.kind} image={image} size="lg" />
      <div className="grid gap-2">
        <p className="font-medium text-sm">{t('label')}</p>
        <p className="text-muted-foreground text-xs">{t('hint')}</p>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
          tabIndex={-1}
          aria-label={t('choose')}
          className="hidden"
          onChange={({ target }) => {
            choose(target.files?.[0])
            target.value = ''
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            variant="outline"
            disabled={!isReady}
            aria-disabled={percent !== null}
            onClick={() => (percent === null ? input.current?.click() : undefined)}
          >
            {percent === null ? t(image ? 'change' : 'choose') : t('sending', { percent })}
          </Button>
          {image ? (
            <Button
              size="sm"
              variant="ghost"
              disabled={!isReady}
              onClick={() => void settle(fetchJson<undefined>(address, { method: 'DELETE' }), t('removed'))}
            >
              {t('remove')}
            </Button>
          ) : null}
        </div>
        {problem ? <FormAlert problem>{problem}</FormAlert> : done ? <FormAlert>{done}</FormAlert> : null}
      </div>
    </div>
  )
}
