'use client'

import { type FormEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { MCP_URL_MAX } from '@/lib/agents/mcp/constants'
import { FetchError } from '@/lib/http/fetch-json'
import { useServerCall } from './use-server-call'

/** What was typed stays when the server refuses it. */
export function ServerForm() {
  const t = useTranslations('admin.tools')
  const form = useRef<HTMLFormElement>(null)
  const isReady = useHydrated()
  const { mutate, isPending, error } = useServerCall()
  const field = error instanceof FetchError ? error.field : undefined
  const problemOf = (name: string) => (field?.split('.')[0] === name ? error?.message : undefined)

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const text = (name: string) => String(typed.get(name) ?? '').trim()
    const headers = text('header') === '' ? undefined : { [text('header')]: text('value') }
    const body = { name: text('name'), url: text('url'), headers }
    if (!isPending) mutate({ method: 'POST', body }, { onSuccess: () => form.current?.reset() })
  }

  return (
    <form ref={form} onSubmit={add} className="grid gap-4" noValidate>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('name')} hint={t('nameHint')} error={problemOf('name')}>
          <Input name="name" maxLength={24} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t('url')} hint={t('urlHint')} error={problemOf('url')}>
          <Input name="url" type="url" maxLength={MCP_URL_MAX} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t('header')} hint={t('headerHint')} error={problemOf('headers')}>
          <Input name="header" maxLength={64} placeholder="Authorization" autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t('value')} hint={t('valueHint')}>
          <Input name="value" type="password" maxLength={4000} autoComplete="new-password" spellCheck={false} />
        </Field>
      </div>
      {error && !['name', 'url', 'headers'].includes(field?.split('.')[0] ?? '') ? (
        <FormAlert problem>{error.message}</FormAlert>
      ) : null}
      <Button type="submit" className="justify-self-start" disabled={!isReady} aria-disabled={isPending}>
        {isPending ? t('adding') : t('add')}
      </Button>
    </form>
  )
}
