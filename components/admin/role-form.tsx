'use client'

import { useTranslations } from 'use-intl'
import { ChoiceForm } from '@/components/ui/choice-form'
import type { FormAction } from '@/components/ui/use-form'
import { INSTANCE_ROLES } from '@/lib/actors/constants'
import { canChangeRole } from '@/lib/actors/policy'
import type { Actor, Person } from '@/lib/actors/schema'

type RoleFormProps = { person: Person; viewer: Actor; action: FormAction<null> }

export function RoleForm({ person, viewer, action }: RoleFormProps) {
  const t = useTranslations('admin')
  const roles = INSTANCE_ROLES.filter((role) => role === person.role || canChangeRole(viewer, person.role, role))
  if (roles.length === 1) return <span className="text-sm">{t(`roles.${person.role}`)}</span>
  return (
    <ChoiceForm
      action={action}
      fields={{ actorId: person.id }}
      field="role"
      value={person.role}
      options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      label={t('people.changeRole', { name: person.displayName })}
      submit={t('people.setRole')}
    />
  )
}
