'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { publicPath } from '@/lib/core/base-path'

export function ExportMenu({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessions')
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm">
          <Download aria-hidden="true" />
          {t('export')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <a href={publicPath(`/api/sessions/${sessionId}/export?format=jsonl`)} download>
            {t('exportJsonl')}
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={publicPath(`/api/sessions/${sessionId}/export?format=markdown`)} download>
            {t('exportMarkdown')}
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
