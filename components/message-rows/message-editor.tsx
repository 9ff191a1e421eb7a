'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import TextareaAutosize from 'react-textarea-autosize'
import { useTranslations } from 'use-intl'
import { GroupDialog } from '@/components/composer/group-dialog'
import { isComposing } from '@/components/composer/is-composing'
import { isSendKey } from '@/components/composer/is-send-key'
import { LengthCounter } from '@/components/composer/length-counter'
import { OutsiderOffer } from '@/components/composer/outsider-offer'
import { isTooLong } from '@/components/composer/text-length'
import { keepUnsavedEdit, unsavedEdit } from '@/components/composer/unsaved-edits'
import { useEditing } from '@/components/composer/use-editing'
import { useGroupCall } from '@/components/composer/use-group-call'
import { useOutsider } from '@/components/composer/use-outsider'
import { applyMessage } from '@/components/message-cache/apply-message'
import { useViewer } from '@/components/people/viewer'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FormProblem } from '@/components/ui/form-problem'
import { inputClasses } from '@/components/ui/input'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import { useRemovals } from './use-removals'

/** Edits a message in place. What was typed stays when the server refuses it, and when the reader goes elsewhere. */
export function MessageEditor({ message }: { message: PublicMessage }) {
  const t = useTranslations('messages')
  const client = useQueryClient()
  const { id: viewerId, contentLimit, preferences } = useViewer()
  const edit = useEditing((state) => state.edit)
  const ask = useRemovals((state) => state.ask)
  const [text, setText] = useState(() => unsavedEdit(message.id) ?? message.content)
  const [problem, setProblem] = useState('')
  const [isSaving, setSaving] = useState(false)
  // Arrow-up in the composer or the message's own toolbar; the latter is gone once the message is being edited.
  const [opener] = useState(() => document.activeElement)
  const field = useRef<HTMLTextAreaElement>(null)
  const canSave = !isTooLong(text, contentLimit) && !isSaving
  const before = message.mentions.map(({ actorId }) => actorId)
  const { outsider, dismiss } = useOutsider(message.roomId, text, { before: message.content })
  const call = useGroupCall({ roomId: message.roomId, text, before, go: () => void save() })

  function write(typed: string) {
    setText(typed)
    keepUnsavedEdit(viewerId, message.id, typed === message.content ? '' : typed)
  }

  function close() {
    keepUnsavedEdit(viewerId, message.id, '')
    const back = opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null
    const target = back ?? field.current?.closest('article')
    target?.focus()
    edit(null)
  }

  async function save() {
    if (text === message.content) return close()
    if (text.trim() === '') {
      close()
      return ask(message)
    }
    if (!canSave || !call.mayGo()) return
    setSaving(true)
    try {
      const url = `/api/rooms/${message.roomId}/messages/${message.id}`
      applyMessage(client, await fetchJson<PublicMessage>(url, { method: 'PATCH', body: { content: text } }))
      close()
    } catch (error) {
      setProblem(t('edit.failed', { reason: error instanceof FetchError ? error.message : String(error) }))
      setSaving(false)
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    const { value, selectionStart } = event.currentTarget
    if (!isSendKey(event, { text: value, caret: selectionStart, enterMakesLine: preferences.enterMakesLine })) return
    event.preventDefault()
    void save()
  }

  return (
    <div className="my-1 grid gap-1.5">
      {outsider ? <OutsiderOffer outsider={outsider} onDismiss={dismiss} /> : null}
      <TextareaAutosize
        ref={field}
        autoFocus
        dir="auto"
        aria-label={t('edit.label', { seq: message.seq })}
        value={text}
        maxRows={14}
        className={cn(inputClasses, 'resize-none py-1.5 leading-6 md:text-base')}
        onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button size="xs" disabled={!canSave} onClick={save}>
          {t('edit.save')}
        </Button>
        <Button size="xs" variant="ghost" onClick={close}>
          {t('edit.cancel')}
        </Button>
        <span className="text-2xs text-muted-foreground max-sm:hidden">{t('edit.hint')}</span>
        <LengthCounter text={text} limit={contentLimit} className="ml-auto" />
      </div>
      <FormProblem>{problem}</FormProblem>
      <GroupDialog call={call} field={field} action="save" />
    </div>
  )
}
