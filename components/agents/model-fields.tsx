'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { INSTRUCTIONS_MAX } from '@/lib/agents/constants'
import type { PublicAgent } from '@/lib/agents/schema'
import type { AgentChoices } from './agent-choices'
import type { CardFields } from './card-fields'
import { HistoryField } from './history-field'
import { ModelNameField } from './model-name-field'
import { ParameterFields } from './parameter-fields'

type ModelFieldsProps = CardFields & Pick<AgentChoices, 'providers' | 'scripts'> & { agent?: PublicAgent }

/** Provider, model, instructions, parameters. Of an agent that came with the server only what it is shown. */
export function ModelFields({ agent, providers, scripts, ...fields }: ModelFieldsProps) {
  const t = useTranslations('admin.agents')
  const [profileId, setProfileId] = useState(agent ? (agent.profileId ?? '') : (providers[0]?.id ?? ''))
  if (agent?.isBuiltIn) return <HistoryField agent={agent} {...fields} className="sm:max-w-xs" />
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('provider')} error={fields.problemOf('profileId')}>
          <Select name="profileId" value={profileId} onChange={(event) => setProfileId(event.target.value)}>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t('scripted')}</option>
          </Select>
        </Field>
        <ModelNameField
          key={profileId}
          scripts={profileId === '' ? scripts : null}
          models={providers.find(({ id }) => id === profileId)?.models ?? []}
          model={(agent?.profileId ?? '') === profileId ? (agent?.model ?? '') : ''}
          {...fields}
        />
      </div>
      <Field label={t('instructions')} hint={t('instructionsHint')} error={fields.problemOf('instructions')}>
        <Textarea
          name="instructions"
          rows={6}
          defaultValue={fields.typed('instructions', agent?.instructions)}
          maxLength={INSTRUCTIONS_MAX}
        />
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <ParameterFields agent={agent} {...fields} />
        <HistoryField agent={agent} {...fields} />
      </div>
      {profileId === '' ? null : (
        <CheckboxField
          name="readsImages"
          checked={fields.typed('readsImages', agent?.readsImages ? 'on' : '') === 'on'}
          label={t('readsImages')}
          hint={t('readsImagesHint')}
        />
      )}
    </div>
  )
}
