'use client'

import { type ComponentProps, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { ConfirmDialog } from './confirm-dialog'
import { FormProblem } from './form-problem'
import { HiddenFields } from './hidden-fields'
import { type FormAction, useForm } from './use-form'
import { useHydrated } from './use-hydrated'

type ConfirmFormProps<T> = {
  action: FormAction<T>
  fields?: Record<string, string>
  /** What the button says, and what it is called where the row must be named too. */
  label: ReactNode
  name?: string
  title: ReactNode
  description: ReactNode
  variant?: ComponentProps<typeof Button>['variant']
  size?: ComponentProps<typeof Button>['size']
}

/**
 * A button that asks before its server action runs. Without script a box has to be ticked first; while the browser takes
 * over, the same box, not shown then, keeps a click from acting at once.
 */
export function ConfirmForm<T>({
  action,
  fields = {},
  label,
  name,
  title,
  description,
  ...looks
}: ConfirmFormProps<T>) {
  const [isOpen, setOpen] = useState(false)
  const t = useTranslations('common')
  const isHydrated = useHydrated()
  const { formProps, isPending, problemBeside } = useForm(action)
  return (
    <form {...formProps} noValidate={isHydrated} className="grid justify-items-end gap-1">
      <HiddenFields fields={fields} />
      {isHydrated ? null : (
        <label className="noscript:flex hidden max-w-xs items-start gap-2 text-left text-xs">
          <input type="checkbox" required className="mt-0.5 shrink-0 accent-primary" />
          <span>
            {t('confirmBox')} <span className="font-medium">{title}</span> {description}
          </span>
        </label>
      )}
      <Button
        type="submit"
        variant={looks.variant ?? 'outline'}
        size={looks.size ?? 'sm'}
        aria-label={name}
        aria-disabled={isPending}
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label}
      </Button>
      <FormProblem>{problemBeside()}</FormProblem>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={title}
        description={description}
        confirm={label}
        destructive
        onConfirm={() => formProps.ref.current?.requestSubmit()}
      />
    </form>
  )
}
