'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { MESSAGE_ROLES } from '@/lib/messages/constants'
import type { MessageRole } from '@/lib/messages/schema'
import type { SessionMessages as List } from '@/lib/runs/schema'
import { type MessagePage, sessionMessagesOptions } from './queries'
import { SessionMessageRow } from './session-message-row'

/** What was said in a session, a page at a time, with a search of its own. */
export function SessionMessages({ sessionId }: { sessionId: string }) {
  const t = useTranslations('sessions.messageList')
  const [page, setPage] = useState<MessagePage>({})
  const query = useQuery({ ...sessionMessagesOptions(sessionId, page), placeholderData: keepPreviousData })
  return (
    <section id="messages" aria-label={t('title')} className="scroll-mt-4 pb-6">
      <h2 className="font-semibold text-lg">{t('title')}</h2>
      <MessageFilter page={page} onChange={setPage} />
      {query.isPending ? <TableSkeleton /> : null}
      {query.isError && !query.data ? <ErrorState onRetry={() => query.refetch()} /> : null}
      {query.data ? <Messages list={query.data} page={page} onChange={setPage} /> : null}
    </section>
  )
}

type PageProps = { page: MessagePage; onChange: (page: MessagePage) => void }

function MessageFilter({ page, onChange }: PageProps) {
  const t = useTranslations('sessions.messageList')
  const [text, setText] = useState('')
  return (
    <search className="flex flex-wrap items-center gap-2 py-3">
      <form
        className="w-full sm:w-64"
        onSubmit={(event) => {
          event.preventDefault()
          onChange({ role: page.role, q: text.trim() || undefined })
        }}
      >
        <Input
          type="search"
          name="q"
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Select
        aria-label={t('role')}
        value={page.role ?? ''}
        onChange={({ target }) => onChange({ q: page.q, role: roleOf(target.value) })}
        className="w-full sm:w-auto"
      >
        <option value="">{t('anyRole')}</option>
        {MESSAGE_ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </Select>
      {page.q || page.role ? (
        <Button
          variant="link"
          size="xs"
          onClick={() => {
            setText('')
            onChange({})
          }}
        >
          {t('clear')}
        </Button>
      ) : null}
    </search>
  )
}

function roleOf(value: string): MessageRole | undefined {
  return MESSAGE_ROLES.find((role) => role === value)
}

function Messages({ list, page, onChange }: PageProps & { list: List }) {
  const t = useTranslations('sessions.messageList')
  const { messages, actors, total, hasBefore, hasAfter } = list
  const { q, role } = page
  return (
    <ActorsProvider actors={actors}>
      <p role="status" className="pb-2 text-muted-foreground text-sm">
        {t(q ? 'found' : 'count', { count: total })}
      </p>
      {messages.length > 0 ? (
        <ol aria-label={t('label')} className="divide-y rounded-lg border bg-card shadow-raise">
          {messages.map((message) => (
            <SessionMessageRow key={message.id} message={message} />
          ))}
        </ol>
      ) : null}
      {hasBefore || hasAfter ? (
        <nav aria-label={t('title')} className="flex justify-end gap-2 pt-3">
          {hasBefore ? (
            <Button
              size="sm"
              variant="outline"
              onClick={() => onChange({ q, role, before: messages[0]?.seq ?? page.after })}
            >
              {t('older')}
            </Button>
          ) : null}
          {hasAfter ? (
            <Button
              size="sm"
              variant="outline"
              onClick={() => onChange({ q, role, after: messages.at(-1)?.seq ?? page.before })}
            >
              {t('newer')}
            </Button>
          ) : null}
        </nav>
      ) : null}
    </ActorsProvider>
  )
}
