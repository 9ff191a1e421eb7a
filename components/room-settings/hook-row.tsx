'use client'

import { useTranslations } from 'use-intl'
import { AvatarForm } from '@/components/attachments/avatar-form'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { ChoiceForm } from '@/components/ui/choice-form'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Field } from '@/components/ui/field'
import { FormProblem } from '@/components/ui/form-problem'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { Input } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/relative-time'
import { useForm } from '@/components/ui/use-form'
import { DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicHook } from '@/lib/hooks/schema'
import { HookAddress } from './hook-address'
import type { RoomActions } from './room-actions'

type HookRowProps = {
  hook: PublicHook
  actors: ActorMap
  actions: Pick<RoomActions, 'changeHook' | 'rotateHook' | 'removeHook'>
}

/** One webhook: what it is called and when it was used, and below what can be changed. */
export function HookRow({ hook, actors, actions }: HookRowProps) {
  const t = useTranslations('rooms.hooks')
  const { id, roomId, actor, callerId, lastUsedAt } = hook
  const name = actor.displayName
  const fields = { roomId, hookId: id }
  return (
    <li className="grid gap-3 py-3">
      <div className="flex items-center gap-3">
        <Avatar id={actor.id} name={name} kind={actor.kind} image={actor.image} />
        <span className="min-w-0 flex-1 text-sm">
          <span className="block truncate font-medium">{name}</span>
          <span className="block text-muted-foreground text-xs">
            {t('madeBy', { name: actors[hook.createdById]?.displayName ?? '' })} ·{' '}
            {lastUsedAt ? (
              <>
                {t('used')} <RelativeTime iso={lastUsedAt} />
              </>
            ) : (
              t('unused')
            )}
            {callerId ? <> · {t('callsFor', { name: actors[callerId]?.displayName ?? '' })}</> : null}
          </span>
        </span>
        <ConfirmForm
          action={actions.removeHook}
          fields={fields}
          label={t('remove')}
          name={t('removeNamed', { name })}
          title={t('removeTitle', { name })}
          description={t('removeHint')}
        />
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-primary">{t('manage', { name })}</summary>
        <div className="mt-3 grid gap-4">
          <AvatarForm actor={actor} address={`/api/rooms/${roomId}/hooks/${id}/avatar`} />
          <NameForm fields={fields} name={name} action={actions.changeHook} />
          <div className="grid gap-1.5">
            <p className="font-medium">{t('agents')}</p>
            <ChoiceForm
              action={actions.changeHook}
              fields={fields}
              field="agents"
              value={callerId ? 'mine' : 'none'}
              options={[
                { value: 'none', label: t('callsNone') },
                { value: 'mine', label: t('callsThem') },
              ]}
              label={t('agentsOf', { name })}
              submit={t('save')}
            />
          </div>
          <NewAddress fields={fields} name={name} action={actions.rotateHook} />
        </div>
      </details>
    </li>
  )
}

type PartProps<A extends keyof RoomActions> = { fields: Record<string, string>; name: string; action: RoomActions[A] }

function NameForm({ fields, name, action }: PartProps<'changeHook'>) {
  const t = useTranslations('rooms.hooks')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  return (
    <form {...formProps} className="grid gap-2">
      <HiddenFields fields={fields} />
      <Field label={t('name')} error={problemOf('name')}>
        <Input name="name" defaultValue={typed('name', name)} maxLength={DISPLAY_NAME_MAX} className="sm:max-w-xs" />
      </Field>
      <FormProblem>{problemBeside('name')}</FormProblem>
      <Button type="submit" variant="outline" size="sm" className="justify-self-start" aria-disabled={isPending}>
        {t('rename')}
      </Button>
    </form>
  )
}

function NewAddress({ fields, name, action }: PartProps<'rotateHook'>) {
  const t = useTranslations('rooms.hooks')
  const { formProps, isPending, result, problemBeside } = useForm(action)
  return (
    <form {...formProps} className="grid justify-items-start gap-2">
      <HiddenFields fields={fields} />
      {result ? <HookAddress {...result} /> : null}
      <p className="text-muted-foreground text-xs">{t('rotateHint')}</p>
      <Button
        type="submit"
        variant="outline"
        size="sm"
        aria-label={t('rotateNamed', { name })}
        aria-disabled={isPending}
      >
        {t('rotate')}
      </Button>
      <FormProblem>{problemBeside()}</FormProblem>
    </form>
  )
}
