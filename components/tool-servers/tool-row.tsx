'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { showUnseen } from '@/components/ui/show-json'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { PublicMcpTool } from '@/lib/agents/mcp/schema'
import { ToolReviewForm } from './tool-review-form'

const STATE_VARIANT = { new: 'warning', changed: 'warning', vetted: 'success' } as const

/** A tool and what is known of it. It is said of a tool as it was shown, so a changed one has to be opened again. */
export function ToolRow({ serverId, tool }: { serverId: string; tool: PublicMcpTool }) {
  const t = useTranslations('admin.tools')
  const [isOpen, setOpen] = useState(false)
  const isReady = useHydrated()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <code className="break-all font-medium text-sm">{showUnseen(tool.name)}</code>
          {tool.isGone ? (
            <Badge variant="outline">{t('gone')}</Badge>
          ) : (
            <>
              <Badge variant={STATE_VARIANT[tool.state]}>{t(`states.${tool.state}`)}</Badge>
              {tool.state === 'new' ? null : (
                <Badge variant="outline">{tool.isOffered ? t('offered') : t('notOffered')}</Badge>
              )}
            </>
          )}
        </span>
        <span className="line-clamp-2 break-words text-muted-foreground text-xs">{showUnseen(tool.description)}</span>
      </div>
      {tool.isGone ? null : (
        <Dialog open={isOpen} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button size="sm" variant="outline" disabled={!isReady} aria-label={t('look', { tool: tool.name })}>
              {t('lookAt')}
            </Button>
          </DialogTrigger>
          <DialogContent
            title={showUnseen(tool.name)}
            description={t('called', { name: tool.toolName })}
            className="sm:max-w-2xl"
          >
            <ToolReviewForm key={tool.definition} serverId={serverId} tool={tool} onSaved={() => setOpen(false)} />
          </DialogContent>
        </Dialog>
      )}
    </li>
  )
}
