'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { UNREAD_OFFSET } from '@/components/message-cache/queries'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { JumpToDay } from './jump-to-day'

type JumpDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  lastSeq: number
  /** The first message that was unread when the room was opened. */
  unreadSeq: number | null
  onJump: (seq: number, offset?: number) => void
}

/** Asks for a message number or a day; the first message and the first unread one are one press away. */
export function JumpDialog({ open, onOpenChange, lastSeq, unreadSeq, onJump }: JumpDialogProps) {
  const t = useTranslations('messages')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')

  function go(seq: number, offset?: number) {
    onOpenChange(false)
    setText('')
    setProblem('')
    onJump(seq, offset)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const seq = Number(text)
    if (Number.isInteger(seq) && seq >= 1 && seq <= lastSeq) go(seq)
    else setProblem(t('jump.invalid', { last: lastSeq }))
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('jump.title')} description={t('jump.description', { last: lastSeq })}>
        <div className="grid gap-5">
          <form onSubmit={submit} className="flex items-start gap-2">
            <Field label={t('jump.label')} error={problem} className="flex-1">
              <Input
                inputMode="numeric"
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </Field>
            <Button type="submit" className="mt-6" disabled={lastSeq < 1}>
              {t('jump.go')}
            </Button>
          </form>
          <JumpToDay disabled={lastSeq < 1} onFound={(seq) => go(seq, 0)} />
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" disabled={lastSeq < 1} onClick={() => go(1)}>
              {t('jump.first')}
            </Button>
            {unreadSeq !== null && unreadSeq <= lastSeq ? (
              <Button variant="outline" onClick={() => go(unreadSeq, UNREAD_OFFSET)}>
                {t('jump.unread')}
              </Button>
            ) : null}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  )
}
