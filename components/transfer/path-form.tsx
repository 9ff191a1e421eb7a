'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { PublicJob } from '@/lib/transfer/jobs/schema'

/** Files that are on the server already. `folders`: below which they may be. */
export function PathForm({ folders, base }: { folders: string[]; base: string }) {
  const t = useTranslations('transfer')
  const router = useRouter()
  const [problem, setProblem] = useState('')

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = event.currentTarget.elements.namedItem('path')
    const path = input instanceof HTMLInputElement ? input.value : ''
    try {
      const job = await fetchJson<PublicJob>('/api/imports', { method: 'POST', body: { kind: 'all', path } })
      router.push(`${base}/${job.id}`)
    } catch (error) {
      setProblem(error instanceof FetchError ? error.message : t('failed'))
      if (input instanceof HTMLInputElement) input.focus()
    }
  }

  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-3">
      <Field
        label={t('path.label')}
        hint={t('path.hint', { folders: folders.join(', ') })}
        error={problem || undefined}
      >
        <Input name="path" autoComplete="off" spellCheck={false} placeholder={folders[0]} />
      </Field>
      <Button type="submit" variant="outline" className="justify-self-start">
        {t('path.submit')}
      </Button>
    </form>
  )
}
