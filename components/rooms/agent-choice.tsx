'use client'

import { useTranslations } from 'use-intl'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { FormProblem } from '@/components/ui/form-problem'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { PublicActor } from '@/lib/actors/schema'

/** A button for each agent that starts a chat with it. */
export function AgentChoice({ agents, action }: { agents: PublicActor[]; action: FormAction }) {
  const t = useTranslations('rooms.make')
  const { formProps, isPending, problemBeside } = useForm(action)
  return (
    <form {...formProps} className="grid gap-2">
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
            <Avatar id={agent.id} name={agent.displayName} emoji={agent.avatar} kind="agent" size="xs" />
            {agent.displayName}
          </Button>
        ))}
      </div>
      <FormProblem>{problemBeside()}</FormProblem>
    </form>
  )
}
