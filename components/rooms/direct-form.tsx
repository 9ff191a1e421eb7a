'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/auth/notice'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { PublicActor } from '@/lib/actors/schema'
import { NameInput } from './name-input'

/** Opens a talk among people, or a new chat with an agent. */
export function DirectForm({ agents, action }: { agents: PublicActor[]; action: FormAction }) {
  const t = useTranslations('rooms.make')
  const { form, run, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('names')
  return (
    <div className="grid gap-5">
      <form ref={form} action={run} className="grid gap-4" noValidate>
        {problem ? <Notice problem>{problem}</Notice> : null}
        <Field label={t('names')} hint={t('namesHint')} error={problemOf('names')}>
          <NameInput name="names" defaultValue={typed('names')} isList />
        </Field>
        <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
          {t('submitDirect')}
        </Button>
      </form>
      {agents.length > 0 ? (
        <form action={run} className="grid gap-2">
          <p className="font-medium text-sm">{t('withAgent')}</p>
          <div className="flex flex-wrap gap-2">
            {agents.map((agent) => (
              <Button
                key={agent.id}
                type="submit"
                name="names"
                value={agent.name}
                variant="outline"
                aria-disabled={isPending}
                aria-label={t('chatWith', { name: agent.displayName })}
              >
                <Avatar id={agent.id} name={agent.displayName} kind="agent" size="xs" />
                {agent.displayName}
              </Button>
            ))}
          </div>
        </form>
      ) : null}
    </div>
  )
}
