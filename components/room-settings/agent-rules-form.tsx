'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { APPROVAL_MINUTES_MAX, HOP_BUDGET_MAX, QUORUM_MAX, ROOM_ROLES, SILENCES, TURNS } from '@/lib/rooms/constants'
import type { RoomRulesView } from '@/lib/rooms/schema'

const FIELDS = ['deciderRole', 'deciderIds', 'quorum', 'approvalMinutes', 'silence', 'turns', 'floorId', 'hopBudget']

type AgentRulesFormProps = { roomId: string; policy: RoomRulesView; action: FormAction<null> }

/** How a room deals with its agents. Everybody reads it, admins change it. */
export function AgentRulesForm({
  roomId,
  policy: { rules, eligible, canChange, actors },
  action,
}: AgentRulesFormProps) {
  const t = useTranslations('rooms.policy')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside(...FIELDS)
  const named = rules.deciderIds?.flatMap((id) => actors[id]?.name ?? []).join(' ') ?? ''
  const floor = actors[rules.floorId ?? '']?.name ?? ''
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
      <p className="text-muted-foreground text-sm">{t('eligible', { count: eligible })}</p>
      <input type="hidden" name="roomId" value={roomId} />
      <fieldset disabled={!canChange} className="grid gap-4 sm:grid-cols-2">
        <legend className="sr-only">{t('title')}</legend>
        <Choice name="deciderRole" value={rules.deciderRole} values={ROOM_ROLES} />
        <Field label={t('deciderIds')} hint={t('deciderIdsHint')} error={problemOf('deciderIds')}>
          <Input name="deciderIds" defaultValue={typed('deciderIds', named)} autoComplete="off" spellCheck={false} />
        </Field>
        <Amount name="quorum" value={rules.quorum} max={QUORUM_MAX} />
        <Amount name="approvalMinutes" value={rules.approvalMinutes} max={APPROVAL_MINUTES_MAX} />
        <Choice name="silence" value={rules.silence} values={SILENCES} />
        <label className="flex items-start gap-2.5 self-center text-sm">
          <input type="checkbox" name="fourEyes" defaultChecked={rules.fourEyes} className="mt-0.5 size-4" />
          <span>
            <span className="block font-medium">{t('fourEyes')}</span>
            <span className="block text-muted-foreground text-xs">{t('fourEyesHint')}</span>
          </span>
        </label>
        <Choice name="turns" value={rules.turns} values={TURNS} />
        <Field label={t('floorId')} hint={t('floorIdHint')} error={problemOf('floorId')}>
          <Input name="floorId" defaultValue={typed('floorId', floor)} autoComplete="off" spellCheck={false} />
        </Field>
        <Amount name="hopBudget" value={rules.hopBudget} max={HOP_BUDGET_MAX} />
      </fieldset>
      {canChange ? (
        <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
          {t('save')}
        </Button>
      ) : (
        <p className="text-muted-foreground text-xs">{t('adminsOnly')}</p>
      )}
    </form>
  )

  function Choice(field: {
    name: 'deciderRole' | 'silence' | 'turns'
    value: string
    values: readonly ((typeof ROOM_ROLES)[number] | (typeof SILENCES)[number] | (typeof TURNS)[number])[]
  }) {
    return (
      <Field label={t(field.name)} hint={t(`${field.name}Hint`)} error={problemOf(field.name)}>
        <Select key={field.value} name={field.name} defaultValue={typed(field.name, field.value)}>
          {field.values.map((value) => (
            <option key={value} value={value}>
              {t(field.name === 'turns' && value === 'moderator' ? 'value.by_moderator' : `value.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
    )
  }

  function Amount(field: { name: 'quorum' | 'approvalMinutes' | 'hopBudget'; value: number; max: number }) {
    return (
      <Field label={t(field.name)} hint={t(`${field.name}Hint`)} error={problemOf(field.name)}>
        <Input
          key={field.value}
          name={field.name}
          type="number"
          inputMode="numeric"
          min={1}
          max={field.max}
          defaultValue={typed(field.name, String(field.value))}
        />
      </Field>
    )
  }
}
