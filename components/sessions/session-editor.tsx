'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import { SESSION_TITLE_MAX } from '@/lib/runs/constants'
import type { PublicSession, UpdateSessionInput } from '@/lib/runs/schema'
import { sessionKeys } from './queries'

type SessionEditorProps = { session: PublicSession; onClose: () => void }

/** Edits title, description, summary and tags of a session. Errors are shown at their field. */
export function SessionEditor({ session, onClose }: SessionEditorProps) {
  const t = useTranslations('sessions')
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: UpdateSessionInput) =>
      fetchJson<PublicSession>(`/api/sessions/${session.id}`, { method: 'PATCH', body }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: sessionKeys.all }),
  })
  const field = error instanceof FetchError ? (error.field?.split('.')[0] ?? '') : ''
  const beside = (name: string) => (error && field === name ? error.message : undefined)

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const tags = text('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean)
    mutate({ title: text('title'), description: text('description'), summary: text('summary'), tags })
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title={t('editTitle')} className="sm:max-w-lg">
        <form onSubmit={save} className="grid gap-4">
          <Field label={t('fieldTitle')} error={beside('title')}>
            <Input name="title" defaultValue={session.title} maxLength={SESSION_TITLE_MAX} />
          </Field>
          <Field label={t('fieldDescription')} error={beside('description')}>
            <Textarea name="description" defaultValue={session.description} rows={2} />
          </Field>
          <Field label={t('fieldTags')} hint={t('fieldTagsHint')} error={beside('tags')}>
            <Input name="tags" defaultValue={session.tags.join(', ')} />
          </Field>
          <Field label={t('fieldSummary')} error={beside('summary')}>
            <Textarea name="summary" defaultValue={session.summary} rows={4} />
          </Field>
          {error && !['title', 'description', 'tags', 'summary'].includes(field) ? (
            <p role="alert" className="text-destructive text-sm">
              {error.message}
            </p>
          ) : null}
          <DialogFooter>
            <Button type="submit" disabled={isPending}>
              {t('save')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
