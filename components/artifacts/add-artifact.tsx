'use client'

import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter, DialogTrigger } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useHydrated } from '@/components/ui/use-hydrated'
import { ARTIFACT_SIZE_MAX, ARTIFACT_TITLE_MAX } from '@/lib/artifacts/constants'
import type { PublicArtifact } from '@/lib/artifacts/schema'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import { keyOfFile, kindOfFile } from './kind-of-file'
import { readBase64 } from './read-base64'

type AddArtifactProps = { rooms: { value: string; label: string }[]; room?: string }

/** A file of a person as an artifact of a room; under a key that is there already, as its next version. */
export function AddArtifact({ rooms, room }: AddArtifactProps) {
  const t = useTranslations('artifacts')
  const router = useRouter()
  const isReady = useHydrated()
  const [file, setFile] = useState<File | null>(null)
  const [key, setKey] = useState('')
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async ({ roomId, title }: { roomId: string; title?: string }) => {
      if (!file) throw new FetchError(422, 'invalid', t('add.fileMissing'), 'file')
      if (file.size > ARTIFACT_SIZE_MAX)
        throw new FetchError(413, 'too_large', t('add.tooLarge', { limit: ARTIFACT_SIZE_MAX / 1024 / 1024 }), 'file')
      const body = { roomId, title, key, ...kindOfFile(file), contentBase64: await readBase64(file) }
      return await fetchJson<PublicArtifact>('/api/artifacts', { method: 'POST', body })
    },
    onSuccess: ({ id }) => router.push(`/artifacts/${id}`),
  })
  const field = error instanceof FetchError ? error.field : undefined
  const problemOf = (name: string) => (field === name ? error?.message : undefined)

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const title = String(typed.get('title') ?? '').trim()
    if (!isPending) mutate({ roomId: String(typed.get('room')), title: title === '' ? undefined : title })
  }

  return (
    <Dialog onOpenChange={reset}>
      <DialogTrigger asChild>
        <Button size="sm" disabled={!isReady}>
          <Plus aria-hidden="true" />
          {t('add.open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('add.title')} description={t('add.description')}>
        <form onSubmit={add} className="grid gap-4" noValidate>
          <Field label={t('room')} error={problemOf('roomId')}>
            <Select name="room" defaultValue={room ?? rooms[0]?.value}>
              {rooms.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('add.file')} error={problemOf('file')}>
            <Input
              type="file"
              className="h-auto py-1.5 file:mr-3 file:rounded-sm file:border-0 file:bg-secondary file:px-2 file:py-1 file:text-sm"
              onChange={({ target }) => {
                const chosen = target.files?.[0] ?? null
                setFile(chosen)
                if (chosen) setKey(keyOfFile(chosen.name))
              }}
            />
          </Field>
          <Field label={t('add.key')} hint={t('add.keyHint')} error={problemOf('key')}>
            <Input
              value={key}
              onChange={({ target }) => setKey(target.value)}
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
          <Field label={t('add.titleField')} optional={t('add.optional')} error={problemOf('title')}>
            <Input name="title" maxLength={ARTIFACT_TITLE_MAX} autoComplete="off" />
          </Field>
          {error && !['roomId', 'file', 'key', 'title'].includes(field ?? '') ? (
            <FormAlert problem>{error.message}</FormAlert>
          ) : null}
          <DialogFooter>
            <Button type="submit" aria-disabled={isPending}>
              {isPending ? t('add.sending') : t('add.send')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
