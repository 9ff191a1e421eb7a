'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { MODEL_NAME_MAX } from '@/lib/agents/constants'
import type { CardFields } from './card-fields'

/** `scripts`: the choice of a scripted agent; null: a provider, which knows more models than it may have listed. */
type ModelNameFieldProps = CardFields & { scripts: string[] | null; models: string[]; model: string }

export function ModelNameField({ scripts, models, model, problemOf, typed }: ModelNameFieldProps) {
  const t = useTranslations('admin.agents')
  if (scripts) {
    return (
      <Field label={t('scriptName')} error={problemOf('model')}>
        <Select name="model" defaultValue={typed('model', model)}>
          {scripts.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
    )
  }
  return (
    <div>
      <Field label={t('model')} hint={t('modelHint')} error={problemOf('model')}>
        <Input
          name="model"
          list="models"
          defaultValue={typed('model', model)}
          maxLength={MODEL_NAME_MAX}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <datalist id="models">
        {models.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}
