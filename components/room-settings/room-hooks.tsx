'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import { useForm } from '@/components/ui/use-form'
import { DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import type { HookList } from '@/lib/hooks/schema'
import { HookAddress } from './hook-address'
import { HookRow } from './hook-row'
import type { RoomActions } from './room-actions'

type RoomHooksProps = {
  roomId: string
  list: HookList
  actions: Pick<RoomActions, 'makeHook' | 'changeHook' | 'rotateHook' | 'removeHook'>
}

/** The addresses other programs post to: made, renamed, given a new secret, removed. */
export function RoomHooks({ roomId, list: { hooks, actors }, actions }: RoomHooksProps) {
  const t = useTranslations('rooms.hooks')
  return (
    <Section id="hooks" title={t('title')} description={t('description')}>
      <div className="grid grid-cols-1 gap-5">
        <HookForm roomId={roomId} action={actions.makeHook} />
        {hooks.length === 0 ? (
          <p className="text-muted-foreground text-sm">{t('none')}</p>
        ) : (
          <ul aria-label={t('list')} className="divide-y border-t">
            {hooks.map((hook) => (
              <HookRow key={hook.id} hook={hook} actors={actors} actions={actions} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

function HookForm({ roomId, action }: { roomId: string; action: RoomActions['makeHook'] }) {
  const t = useTranslations('rooms.hooks')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name')
  return (
    <form {...formProps} className="grid gap-4">
      {result ? <HookAddress {...result} /> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="roomId" value={roomId} />
      <Field label={t('name')} hint={t('nameHint')} error={problemOf('name')}>
        <Input name="name" defaultValue={typed('name')} maxLength={DISPLAY_NAME_MAX} className="sm:max-w-xs" />
      </Field>
      <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
        {t('create')}
      </Button>
    </form>
  )
}
