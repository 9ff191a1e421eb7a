'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type JumpDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  lastSeq: number
  onJump: (seq: number) => void
}

/** Asks for a message number; the first is one press away. */
export function JumpDialog({ open, onOpenChange, lastSeq, onJump }: JumpDialogProps) {
  const t = useTranslations('messages')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')

  function go(seq: number) {
    onOpenChange(false)
    setText('')
    setProblem('')
    onJump(seq)
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
        <form onSubmit={submit} className="grid gap-4">
          <Field label={t('jump.label')} error={problem}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button variant="outline" disabled={lastSeq < 1} onClick={() => go(1)}>
              {t('jump.first')}
            </Button>
            <Button type="submit" disabled={lastSeq < 1}>
              {t('jump.go')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
