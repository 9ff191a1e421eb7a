'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ALT_MAX } from '@/lib/attachments/constants'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { patchFile } from './file-store'

type AltEditorProps = { place: string; fileKey: string; attachment: PublicAttachment }

/** What an image shows, in words, for those who cannot see it. */
export function AltEditor({ place, fileKey, attachment }: AltEditorProps) {
  const t = useTranslations('files')
  const [isOpen, setOpen] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (alt: string) =>
      fetchJson<PublicAttachment>(`/api/attachments/${attachment.id}`, { method: 'PATCH', body: { alt } }),
    onSuccess: (changed) => {
      patchFile(place, fileKey, { attachment: changed })
      setOpen(false)
    },
  })

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The dialog is inside the composer's form in the React tree.
    event.stopPropagation()
    mutate(String(new FormData(event.currentTarget).get('alt') ?? ''))
  }

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          size="xs"
          variant={attachment.alt ? 'secondary' : 'ghost'}
          className="px-1.5"
          aria-label={t('alt.open', { name: attachment.fileName })}
        >
          {t('alt.short')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('alt.title')} description={t('alt.description')}>
        <form onSubmit={save} className="grid gap-4">
          <Field label={t('alt.label')} error={error?.message}>
            <Input name="alt" defaultValue={attachment.alt} maxLength={ALT_MAX} autoComplete="off" dir="auto" />
          </Field>
          <DialogFooter>
            <Button type="submit" aria-disabled={isPending}>
              {t('alt.save')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
