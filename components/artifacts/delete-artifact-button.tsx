'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { PublicArtifact } from '@/lib/artifacts/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { artifactKeys } from './queries'

export function DeleteArtifactButton({ artifact }: { artifact: PublicArtifact }) {
  const t = useTranslations('artifacts')
  const [isAsking, setAsking] = useState(false)
  const router = useRouter()
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => fetchJson<void>(`/api/artifacts/${artifact.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      router.push('/artifacts')
      client.removeQueries({ queryKey: artifactKeys.detail(artifact.id) })
    },
    onError: (error) => toast.error(error.message),
  })
  return (
    <>
      <Button variant="outline" size="sm" disabled={isPending} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        {t('delete')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { title: artifact.title })}
        description={t('deleteHint')}
        confirm={t('delete')}
        destructive
        onConfirm={() => mutate()}
      />
    </>
  )
}
