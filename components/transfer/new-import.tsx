'use client'

import { useQueryClient } from '@tanstack/react-query'
import { FileUp, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useDropzone } from 'react-dropzone'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FormProblem } from '@/components/ui/form-problem'
import { showSize } from '@/lib/core/constants'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import { UPLOAD_MAX } from '@/lib/transfer/jobs/constants'
import type { ImportKind, PublicJob } from '@/lib/transfer/jobs/schema'
import { type ChosenFile, nameFile } from './chosen-files'
import { importKeys } from './queries'
import { upload } from './use-uploads'

type NewImportProps = { kind: ImportKind; base: string }

const SHOWN = 8

/** Files and folders, dropped or chosen, that are uploaded and then looked at. Nothing is imported yet. */
export function NewImport({ kind, base }: NewImportProps) {
  const t = useTranslations('transfer')
  const client = useQueryClient()
  const router = useRouter()
  const [files, setFiles] = useState<ChosenFile[]>([])
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    onDrop: (given) => {
      setProblem('')
      setFiles((before) => [...before, ...given.map(nameFile)])
    },
    noClick: true,
    noKeyboard: true,
  })
  const { role: _role, tabIndex: _tabIndex, ...handlers } = getRootProps()
  const size = files.reduce((sum, { file }) => sum + file.size, 0)

  async function start() {
    if (isBusy || files.length === 0) return
    setBusy(true)
    setProblem('')
    try {
      const body = { kind, files: files.map(({ name, file }) => ({ name, size: file.size })) }
      const job = await fetchJson<PublicJob>('/api/imports', { method: 'POST', body })
      void upload(
        client,
        job,
        files.map(({ file }) => file),
      )
      await client.invalidateQueries({ queryKey: importKeys.all })
      router.push(`${base}/${job.id}`)
    } catch (error) {
      setProblem(error instanceof FetchError ? error.message : t('failed'))
      setBusy(false)
    }
  }

  return (
    <div className="grid gap-4">
      <div
        {...handlers}
        className={cn(
          'grid place-items-center gap-3 rounded-xl border-2 border-dashed px-4 py-8 text-center',
          isDragActive && 'border-primary bg-primary-soft',
        )}
      >
        <input {...getInputProps({ 'aria-label': t('files.choose') })} />
        <FileUp aria-hidden="true" className="size-6 text-muted-foreground" />
        <p className="text-muted-foreground text-sm">
          {t('files.drop', { size: `${UPLOAD_MAX[kind] / 1024 ** 3} GiB` })}
        </p>
        <Button variant="outline" onClick={open}>
          {t('files.choose')}
        </Button>
      </div>
      {files.length > 0 ? (
        <ul aria-label={t('files.chosen')} className="grid gap-1 text-sm">
          {files.slice(0, SHOWN).map(({ key, name, file }) => (
            <li key={key} className="flex min-w-0 items-center gap-2">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 text-muted-foreground tabular-nums">{showSize(file.size)}</span>
              <Button
                size="icon-xs"
                variant="ghost"
                onClick={() => setFiles((before) => before.filter((one) => one.key !== key))}
              >
                <X aria-hidden="true" />
                <span className="sr-only">{t('files.remove', { name })}</span>
              </Button>
            </li>
          ))}
          {files.length > SHOWN ? (
            <li className="text-muted-foreground">{t('files.more', { count: files.length - SHOWN })}</li>
          ) : null}
        </ul>
      ) : null}
      <FormProblem>{problem}</FormProblem>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={start} aria-disabled={isBusy || files.length === 0}>
          {t('files.upload')}
        </Button>
        {files.length > 0 ? (
          <span className="text-muted-foreground text-sm tabular-nums">
            {t('files.total', { count: files.length, size: showSize(size) })}
          </span>
        ) : null}
      </div>
    </div>
  )
}
