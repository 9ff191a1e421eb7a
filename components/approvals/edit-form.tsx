'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { showJson } from '@/components/ui/show-json'
import { Textarea } from '@/components/ui/textarea'
import type { DecisionInput } from '@/lib/approvals/schema'

type EditFormProps = {
  /** JSON text as it would run. */
  input: string
  /** What the server said against the last try. */
  problem: string | undefined
  onApprove: (edited: DecisionInput['arguments']) => void
  onCancel: () => void
}

/** Edits the requested arguments. Invisible characters are shown as JSON escapes. */
export function EditForm({ input, problem, onApprove, onCancel }: EditFormProps) {
  const t = useTranslations('approvals')
  const [text, setText] = useState(() => showJson(input))
  const [isBroken, setBroken] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    const edited = parse(text)
    setBroken(edited === undefined)
    if (edited !== undefined) onApprove(edited)
  }

  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()} className="grid gap-2">
      <Field label={t('edited')} hint={t('editedHint')} error={isBroken ? t('notJson') : problem}>
        <Textarea
          // The reader has just asked for this field.
          autoFocus
          dir="ltr"
          spellCheck={false}
          rows={Math.min(14, Math.max(4, text.split('\n').length))}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="font-mono text-xs"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" className="max-md:h-11">
          {t('approveEdited')}
        </Button>
        <Button size="sm" variant="ghost" className="max-md:h-11" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

function parse(text: string): DecisionInput['arguments'] {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
