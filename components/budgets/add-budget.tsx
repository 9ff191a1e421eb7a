'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { FormAction } from '@/components/ui/use-form'
import { BudgetForm } from './budget-form'

type AddBudgetProps = {
  roomId?: string
  rooms?: { id: string; name: string }[]
  zones: string[]
  action: FormAction<null>
}

/** A button that opens the form of a new budget. */
export function AddBudget(props: AddBudgetProps) {
  const t = useTranslations('budgets')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="grid gap-3">
      <Button
        size="sm"
        variant={isOpen ? 'outline' : 'default'}
        className="justify-self-start"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Plus aria-hidden="true" />
        {t('new')}
      </Button>
      {isOpen ? <BudgetForm {...props} actors={{}} /> : null}
    </div>
  )
}
