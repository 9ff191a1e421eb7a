'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'

type DemoPerson = { name: string; role: 'owner' | 'moderator' | 'member' }

/** The whole sign-in of a demonstration on one's own machine. */
export function DemoButtons({ people, action }: { people: readonly DemoPerson[]; action: FormAction }) {
  const t = useTranslations('auth')
  const { formProps, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-2 rounded-md border bg-muted p-4">
      <p className="font-medium text-sm">{t('demo.title')}</p>
      <p className="text-muted-foreground text-xs">{t('demo.description')}</p>
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {people.map(({ name, role }) => (
        <Button key={name} type="submit" name="name" value={name} variant="outline">
          {t('demo.continueAs', { name, role: t(`demo.role.${role}`) })}
        </Button>
      ))}
    </form>
  )
}
