'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Section } from '@/components/ui/section'
import { Textarea } from '@/components/ui/textarea'
import { PROMPT_MAX } from '@/lib/agents/constants'
import { draftFormSchema } from '@/lib/agents/forms/schema'
import type { PublicAgent } from '@/lib/agents/schema'
import { TryResult } from './try-result'
import { useTry } from './use-try'

type TryPanelProps = { agent?: PublicAgent; readFields: () => FormData }

/** Asks the model with the unsaved form. Built-in agents are asked with their saved card. */
export function TryPanel({ agent, readFields }: TryPanelProps) {
  const t = useTranslations('admin.agents.try')
  const { answer, isRunning, run, stop } = useTry()
  const [problem, setProblem] = useState<string>()

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isRunning) return
    const prompt = new FormData(event.currentTarget).get('prompt')
    const draft = draftFormSchema.safeParse({ ...(agent?.isBuiltIn ? cardOf(agent) : draftOf(readFields())), prompt })
    setProblem(draft.error?.issues[0]?.message)
    if (draft.success) void run(draft.data)
  }

  return (
    <Section id="try" title={t('title')} description={t('description')}>
      <form onSubmit={onSubmit} noValidate className="grid gap-3">
        <Field label={t('prompt')} error={problem}>
          <Textarea name="prompt" rows={2} maxLength={PROMPT_MAX} />
        </Field>
        <span className="flex gap-2">
          <Button type="submit" variant="secondary" aria-disabled={isRunning}>
            {t('run')}
          </Button>
          {isRunning ? (
            <Button variant="outline" onClick={stop}>
              {t('stop')}
            </Button>
          ) : null}
        </span>
      </form>
      <TryResult answer={answer} isRunning={isRunning} />
    </Section>
  )
}

function draftOf(form: FormData) {
  return Object.fromEntries([...form].filter(([name]) => /^(profileId|model|instructions|parameters\.)/.test(name)))
}

function cardOf({ profileId, model, instructions }: PublicAgent) {
  return { profileId: profileId ?? '', model, instructions }
}
