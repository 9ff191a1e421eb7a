'use client'

import { SendHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useViewer } from '@/components/people/viewer'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { CommandHelp } from './command-help'
import { CompletionList } from './completion-list'
import type { ComposerProps } from './composer-props'
import { ComposerToolbar } from './composer-toolbar'
import { GroupDialog } from './group-dialog'
import { LeaveDialog } from './leave-dialog'
import { LengthCounter } from './length-counter'
import { LongTextOffer } from './long-text-offer'
import { OutsiderOffer } from './outsider-offer'
import { Preview } from './preview'
import { scopeKey } from './scope'
import { useComposer } from './use-composer'
import { useOutsider } from './use-outsider'
import { useServerForm } from './use-server-form'
import { WritingField } from './writing-field'

/** Writes and sends. A real form: it works before the browser has taken over, and without it. */
export function Composer(props: ComposerProps) {
  const { scope, label, placeholder, serverForm, above, beside } = props
  const t = useTranslations('messages')
  const { contentLimit, preferences } = useViewer()
  const isHydrated = useHydrated()
  const server = useServerForm(serverForm?.action)
  const [isPreview, setPreview] = useState(false)
  const composer = useComposer(props, () => setPreview(false))
  const { field, draft, completion, help, long } = composer
  const { outsider, dismiss } = useOutsider(scope.roomId, draft, { sent: composer.sent })
  const id = `composer-${scopeKey(scope)}`

  return (
    <form
      action={server.formAction}
      onSubmit={composer.submit}
      className="relative rounded-lg border border-input bg-card shadow-raise focus-within:border-ring has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-ring"
    >
      <CompletionList
        id={`${id}-list`}
        choices={completion.choices}
        active={completion.active}
        onPick={completion.accept}
      />
      {help.shown !== null ? <CommandHelp unknown={help.shown} onClose={help.close} /> : null}
      {long.text ? <LongTextOffer length={long.text.length} onAttach={long.attach} onKeep={long.keep} /> : null}
      {outsider ? <OutsiderOffer outsider={outsider} onDismiss={dismiss} /> : null}
      {above}
      {serverForm ? (
        <>
          <input type="hidden" name="roomId" value={scope.roomId} />
          <input type="hidden" name="clientId" value={serverForm.clientId} />
        </>
      ) : null}
      {isPreview ? <Preview roomId={scope.roomId} text={draft} /> : null}
      <WritingField
        id={id}
        ref={field}
        label={label}
        placeholder={placeholder}
        isHidden={isPreview}
        {...(isHydrated ? { value: draft } : { defaultValue: server.typed })}
        completion={completion}
        onText={composer.write}
        onKeyDown={composer.onKeyDown}
        onPaste={composer.onPaste}
      />
      <div className="flex flex-wrap items-center gap-x-2 px-2 pb-1.5 pl-3.5">
        <ComposerToolbar
          field={field}
          isPreview={isPreview}
          isEmpty={draft.trim() === ''}
          onPreview={setPreview}
          onFormat={composer.format}
          onEmoji={composer.insert}
        />
        {beside}
        {server.problem ? (
          <span role="alert" className="text-destructive text-xs">
            {server.problem}
          </span>
        ) : null}
        <span role="status" className="text-muted-foreground text-xs">
          {composer.isHeld ? t('composer.uploading') : null}
        </span>
        <span id={`${id}-hint`} className="ml-auto truncate text-2xs text-muted-foreground max-lg:sr-only">
          {t(preferences.enterMakesLine ? 'composer.hintLine' : 'composer.hint')}
        </span>
        <LengthCounter text={draft} limit={contentLimit} />
        <Button
          type="submit"
          size="sm"
          className="max-lg:ml-auto max-md:h-11"
          disabled={isHydrated && !composer.canSend}
        >
          <SendHorizontal aria-hidden="true" />
          {t('composer.send')}
        </Button>
      </div>
      <GroupDialog call={composer.call} field={field} action="send" />
      <LeaveDialog open={composer.isLeaving} onOpenChange={composer.setLeaving} />
    </form>
  )
}
