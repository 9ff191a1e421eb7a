'use client'

import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useActionState, useEffect, useRef } from 'react'
import TextareaAutosize from 'react-textarea-autosize'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { FormState } from '@/lib/http/schema'
import { isComposing } from './is-composing'
import { LengthCounter } from './length-counter'
import { useRoomFacts } from './room-context'
import { roomLabel } from './room-label'
import { isTooLong } from './text-length'
import { useDraft } from './use-draft'

/** The server action that carries the form until the browser takes over. */
export type SendAction = (before: FormState<null>, form: FormData) => Promise<FormState<null>>
type ComposerProps = {
  action: SendAction
  /** Made by the server for a send without JavaScript. */
  clientId: string
  onSend: (text: string) => void
  onEditLast: () => void
  onTyping: () => void
}

/** Writes and sends. A real form: it works before the browser has taken over, and without it. */
export function Composer({ action, clientId, onSend, onEditLast, onTyping }: ComposerProps) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const { id: viewerId, contentLimit } = useViewer()
  const isHydrated = useHydrated()
  const [state, formAction] = useActionState<FormState<null>, FormData>(action, { status: 'idle' })
  const [draft, setDraft] = useDraft(viewerId, room.id)
  const field = useRef<HTMLTextAreaElement>(null)
  const typed = state.status === 'error' ? (state.values.content ?? '') : ''
  const canSend = draft.trim() !== '' && !isTooLong(draft, contentLimit)

  // The keyboard: on a desk one opens a room to write. On a phone it would cover what one came to read.
  useEffect(() => {
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [])

  function submit(event?: FormEvent<HTMLFormElement>) {
    event?.preventDefault()
    if (!canSend) return
    onSend(draft)
    setDraft('')
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event)) return
    if (event.key === 'ArrowUp' && draft === '') {
      event.preventDefault()
      onEditLast()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    const isTouch = matchMedia('(hover: none) and (pointer: coarse)').matches
    if (isTouch && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      action={formAction}
      onSubmit={submit}
      className="rounded-lg border border-input bg-card shadow-raise focus-within:border-ring focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-ring"
    >
      <input type="hidden" name="roomId" value={room.id} />
      <input type="hidden" name="clientId" value={clientId} />
      <TextareaAutosize
        ref={field}
        name="content"
        required
        dir="auto"
        aria-label={t('composer.label', { room: roomLabel(room) })}
        aria-describedby="composer-hint"
        placeholder={t('composer.placeholder', { room: clip(roomLabel(room)) })}
        {...(isHydrated ? { value: draft } : { defaultValue: typed })}
        maxRows={12}
        autoComplete="off"
        className="block w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-[16px] leading-6 outline-none placeholder:text-muted-foreground focus-visible:outline-none md:text-base"
        onChange={(event) => {
          setDraft(event.target.value)
          onTyping()
        }}
        onKeyDown={onKeyDown}
      />
      <div className="flex items-center gap-3 px-2 pb-2 pl-3.5">
        <span id="composer-hint" className="text-2xs text-muted-foreground max-sm:sr-only">
          {t('composer.hint')}
        </span>
        {state.status === 'error' ? (
          <span role="alert" className="text-destructive text-xs">
            {state.error.message}
          </span>
        ) : null}
        <LengthCounter text={draft} limit={contentLimit} className="ml-auto" />
        <Button type="submit" size="sm" className="ml-auto" disabled={isHydrated && !canSend}>
          <SendHorizontal aria-hidden="true" />
          {t('composer.send')}
        </Button>
      </div>
    </form>
  )
}

/** A long name would make the empty field of a phone three lines high. */
function clip(label: string): string {
  return label.length > 28 ? `${label.slice(0, 27).trimEnd()}…` : label
}
