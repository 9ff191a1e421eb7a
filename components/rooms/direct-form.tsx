'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { PublicActor } from '@/lib/actors/schema'
import { AgentChoice } from './agent-choice'
import { NameInput } from './name-input'

/** Opens a talk among people, or a new chat with an agent. */
export function DirectForm({ agents, action }: { agents: PublicActor[]; action: FormAction }) {
  const t = useTranslations('rooms.make')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('names')
  return (
    <div className="grid gap-5">
      <form {...formProps} className="grid gap-4">
        {problem ? <FormAlert problem>{problem}</FormAlert> : null}
        <Field label={t('names')} hint={t('namesHint')} error={problemOf('names')}>
          <NameInput name="names" defaultValue={typed('names')} isList />
        </Field>
        <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
          {t('submitDirect')}
        </Button>
      </form>
      {agents.length > 0 ? <AgentChoice agents={agents} action={action} /> : null}
    </div>
  )
}
