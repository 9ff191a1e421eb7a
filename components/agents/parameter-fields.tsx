'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PublicAgent } from '@/lib/agents/schema'
import type { CardFields } from './card-fields'

const PARAMETERS = ['temperature', 'topP', 'maxOutputTokens'] as const

export function ParameterFields({ agent, problemOf, typed }: CardFields & { agent?: PublicAgent }) {
  const t = useTranslations('admin.agents')
  return PARAMETERS.map((name) => (
    <Field key={name} label={t(name)} hint={t('preset')} error={problemOf(`parameters.${name}`)}>
      <Input
        name={`parameters.${name}`}
        inputMode="decimal"
        defaultValue={typed(`parameters.${name}`, String(agent?.parameters[name] ?? ''))}
        autoComplete="off"
      />
    </Field>
  ))
}
