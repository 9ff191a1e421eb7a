'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import type { ProviderTest } from '@/lib/agents/providers/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export function ConnectionTest({ providerId, models }: { providerId: string; models: string[] }) {
  const t = useTranslations('admin.providers')
  const router = useRouter()
  const test = useMutation({
    mutationFn: () => fetchJson<ProviderTest>(`/api/providers/${providerId}/test`, { method: 'POST' }),
    onSuccess: () => router.refresh(),
  })
  return (
    <div className="grid gap-3">
      <Button
        variant="secondary"
        className="justify-self-start"
        aria-disabled={test.isPending}
        onClick={() => test.isPending || test.mutate()}
      >
        {test.isPending ? t('testing') : t('runTest')}
      </Button>
      {test.error ? <FormAlert problem>{test.error.message}</FormAlert> : null}
      {test.data ? <Outcome result={test.data} /> : null}
      {models.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer font-medium">
            {t('modelList')} ({models.length})
          </summary>
          <ul className="scroll-thin grid max-h-60 gap-1 overflow-y-auto pt-2 sm:grid-cols-2">
            {models.map((name) => (
              <li key={name}>
                <code className="break-all text-xs">{name}</code>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

function Outcome({ result }: { result: ProviderTest }) {
  const t = useTranslations('admin.providers')
  if (result.ok) return <FormAlert>{t('works', { count: result.models.length, ms: result.durationMs })}</FormAlert>
  return (
    <div className="grid gap-1">
      <FormAlert problem>{`${t('fails')} ${result.reason}`}</FormAlert>
      {result.detail ? (
        <p className="break-words text-muted-foreground text-xs">{t('detail', { detail: result.detail })}</p>
      ) : null}
    </div>
  )
}
