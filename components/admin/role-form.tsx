'use client'

import { useTranslations } from 'use-intl'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { canChangeRole } from '@/lib/actors/policy'
import { type Actor, INSTANCE_ROLES, type Person } from '@/lib/actors/schema'

type RoleFormProps = { person: Person; viewer: Actor; action: FormAction<null> }

/** A choice and a button, not a choice that acts: going through the list by keyboard must change nothing. */
export function RoleForm({ person, viewer, action }: RoleFormProps) {
  const t = useTranslations('admin')
  const { formProps, isPending, problemBeside } = useForm(action)
  const roles = INSTANCE_ROLES.filter((role) => role === person.role || canChangeRole(viewer, person.role, role))
  const problem = problemBeside()
  if (roles.length === 1) return <span className="text-sm">{t(`roles.${person.role}`)}</span>
  return (
    <form {...formProps} className="grid gap-1">
      <input type="hidden" name="actorId" value={person.id} />
      <span className="flex items-center gap-1.5">
        <Select
          key={person.role}
          name="role"
          defaultValue={person.role}
          aria-label={t('people.changeRole', { name: person.displayName })}
          className="h-8"
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="ghost" size="sm" aria-disabled={isPending}>
          {t('people.setRole')}
        </Button>
      </span>
      {problem ? (
        <p role="alert" className="max-w-56 whitespace-normal text-destructive text-xs">
          {problem}
        </p>
      ) : null}
    </form>
  )
}
