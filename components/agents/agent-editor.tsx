'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { Section } from '@/components/ui/section'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { PublicAgent } from '@/lib/agents/schema'
import type { AgentChoices } from './agent-choices'
import { IdentityFields } from './identity-fields'
import { ModelFields } from './model-fields'
import { PlaceFields } from './place-fields'
import { ToolFields } from './tool-fields'
import { TryPanel } from './try-panel'

/** Without an agent: a new one. */
type AgentEditorProps = { agent?: PublicAgent; choices: AgentChoices; action: FormAction<null> }

/** An agent card as a form, with a panel that tries the unsaved card. */
export function AgentEditor({ agent, choices, action }: AgentEditorProps) {
  const t = useTranslations('admin.agents')
  const { form, formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const fields = { problemOf, typed }
  const problem = problemBeside(...FIELDS)
  return (
    <>
      <form {...formProps} className="grid gap-6">
        {agent ? <input type="hidden" name="agentId" value={agent.id} /> : null}
        <Section id="who" title={t('who')}>
          <IdentityFields agent={agent} {...fields} />
        </Section>
        <Section id="brain" title={t('brain')} description={agent?.isBuiltIn ? t('builtInHint') : undefined}>
          <ModelFields agent={agent} providers={choices.providers} scripts={choices.scripts} {...fields} />
        </Section>
        <Section id="may" title={t('may')} description={t('mayHint')}>
          <ToolFields agent={agent} tools={choices.tools} {...fields} />
        </Section>
        <Section id="where" title={t('where')}>
          <PlaceFields agent={agent} rooms={choices.rooms} {...fields} />
        </Section>
        {problem ? <FormAlert problem>{problem}</FormAlert> : null}
        {FIELDS.some(problemOf) ? <FormAlert problem>{t('refused')}</FormAlert> : null}
        {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
        <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
          {agent ? t('save') : t('create')}
        </Button>
      </form>
      <TryPanel agent={agent} readFields={() => (form.current ? new FormData(form.current) : new FormData())} />
    </>
  )
}

/** Those that show their problem themselves. */
const FIELDS = [
  ...['name', 'displayName', 'avatar', 'bio', 'profileId', 'model', 'instructions', 'historyLimit', 'roomIds'],
  ...['parameters.temperature', 'parameters.topP', 'parameters.maxOutputTokens'],
]
