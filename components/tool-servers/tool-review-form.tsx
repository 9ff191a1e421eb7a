'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Select } from '@/components/ui/select'
import { showJson, showUnseen } from '@/components/ui/show-json'
import { toast } from '@/components/ui/toast'
import type { PublicMcpTool } from '@/lib/agents/mcp/schema'
import { TOOL_RISKS } from '@/lib/agents/tools/schema'
import { useServerCall } from './use-server-call'

type ToolReviewFormProps = { serverId: string; tool: PublicMcpTool; onSaved: () => void }

/** The whole of what a tool says of itself, which is foreign text, and what an administrator says of it. */
export function ToolReviewForm({ serverId, tool, onSaved }: ToolReviewFormProps) {
  const t = useTranslations('admin.tools')
  const [risk, setRisk] = useState(tool.risk)
  const { mutate, isPending, error } = useServerCall()
  const hints = Object.entries(tool.annotations).map(([hint, value]) => `${hint}: ${value}`)

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const said = { risk, isIdempotent: typed.has('isIdempotent'), isOffered: typed.has('isOffered') }
    const body = { ...said, definition: tool.definition }
    const onSuccess = () => {
      toast.success(t('saved'))
      onSaved()
    }
    if (!isPending) mutate({ path: `/${serverId}/tools/${tool.id}`, method: 'PATCH', body }, { onSuccess })
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <div className="grid gap-1">
        <h3 className="font-medium text-sm">{t('says')}</h3>
        <p className="scroll-thin max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-md border bg-muted p-2 text-xs">
          {showUnseen([tool.title, tool.description].filter((text) => text !== '').join('\n\n')) || t('saysNothing')}
        </p>
      </div>
      <div className="grid gap-1">
        <h3 className="font-medium text-sm">{t('input')}</h3>
        <pre className="scroll-thin max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-md border bg-muted p-2 font-mono text-2xs">
          {showJson(tool.inputSchema)}
        </pre>
      </div>
      {hints.length > 0 ? (
        <p className="break-words text-muted-foreground text-xs">{t('hints', { hints: hints.join(', ') })}</p>
      ) : null}
      <Field label={t('risk')}>
        <Select value={risk} onChange={({ target }) => setRisk(TOOL_RISKS.find((one) => one === target.value) ?? risk)}>
          {TOOL_RISKS.map((one) => (
            <option key={one} value={one}>
              {t(`risks.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <CheckboxField name="isIdempotent" checked={tool.isIdempotent} label={t('idempotent')} />
      <CheckboxField name="isOffered" checked={tool.isOffered} label={t('offer')} />
      {error ? <FormAlert problem>{error.message}</FormAlert> : null}
      <DialogFooter>
        <Button type="submit" aria-disabled={isPending}>
          {t('save')}
        </Button>
      </DialogFooter>
    </form>
  )
}
