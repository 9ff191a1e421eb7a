'use client'

import { SendHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CommandHelp } from '@/components/composer/command-help'
import { CompletionList } from '@/components/composer/completion-list'
import { GroupDialog } from '@/components/composer/group-dialog'
import { LeaveDialog } from '@/components/composer/leave-dialog'
import { LongTextOffer } from '@/components/composer/long-text-offer'
import { Preview } from '@/components/composer/preview'
import { type ComposerScope, scopeKey } from '@/components/composer/scope'
import { type Attached, useComposer } from '@/components/composer/use-composer'
import { WritingField } from '@/components/composer/writing-field'
import { useViewer } from '@/components/people/viewer'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { ComposerToolbar } from './composer-toolbar'
import { LengthCounter } from './length-counter'
import { type SendAction, useServerForm } from './use-server-form'

export type ComposerProps = {
  scope: ComposerScope
  /** Says to whom or to what one writes; the name of the field for screen readers. */
  label: string
  placeholder: string
  /** The server action that carries the form until the browser takes over; only a room's own composer has one. */
  serverForm?: { action: SendAction; clientId: string }
  /** Inside the frame, over the field: a quote, the chips of files. */
  above?: ReactNode
  /** Beside the emoji button: what adds files. */
  beside?: ReactNode
  /** Files that go with the next message. Sending waits for them. */
  attached?: Attached
  /** Files that were pasted. */
  onFiles?: (files: File[]) => void
  /** Turns a long paste into a file; without it long pastes stay text. */
  onLongText?: (text: string) => void
  onSent?: () => void
  onEditLast?: () => void
  /** Esc, when no list is open. */
  onEscape?: () => void
  onTyping?: () => void
}

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
