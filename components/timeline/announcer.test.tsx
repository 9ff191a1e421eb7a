import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { plainBeginning } from '@/components/markdown/plain-beginning'
import { type Viewer, ViewerProvider } from '@/components/people/viewer'
import { StringsProvider } from '@/components/strings/strings-provider'
import { PREFERENCES_PRESET } from '@/lib/actors/preferences/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { Announcer } from './announcer'

const me: Viewer = {
  ...{ id: 'me', name: 'me', displayName: 'Me', role: 'member', contentLimit: 100, preferences: PREFERENCES_PRESET },
}
const facts = { kind: 'human' as const, isDeactivated: false }
const actors = {
  ann: { id: 'ann', name: 'ann', displayName: 'Ann', ...facts },
  bot: { id: 'bot', name: 'bot', displayName: 'Bot', ...facts, kind: 'agent' as const },
}

afterEach(cleanup)

function say(seq: number, content: string, change: Partial<PublicMessage> = {}): PublicMessage {
  return publicMessage({ seq, authorId: 'ann', content, ...change })
}

function listen(first: PublicMessage[]) {
  const screenOf = (messages: PublicMessage[] | undefined) => (
    <StringsProvider>
      <ViewerProvider viewer={me}>
        <Announcer messages={messages} actors={actors} />
      </ViewerProvider>
    </StringsProvider>
  )
  const { rerender } = render(screenOf(first))
  return async (messages: PublicMessage[] | undefined) => {
    rerender(screenOf(messages))
    await act(async () => void (await plainBeginning('')))
    return [...screen.getByRole('log').children].map(({ textContent }) => textContent)
  }
}

const writing = (seq: number, content: string) => say(seq, content, { authorId: 'bot', status: 'processing' })

it('reads out each message of others that comes, and nothing that was there', async () => {
  const old = [say(1, 'old'), say(2, 'older still')]
  const show = listen(old)
  expect(await show(old)).toEqual([])
  expect(await show([...old, say(3, 'hello')])).toEqual(['Ann: hello'])
  expect(await show([...old, say(3, 'hello'), say(4, 'mine', { authorId: 'me' })])).toEqual(['Ann: hello'])
})

it('reads out Markdown without its signs', async () => {
  const show = listen([say(1, 'old')])
  expect(await show([say(1, 'old'), say(2, '**Done**, see [log](https://a.example)\n\n- `ok`')])).toEqual([
    'Ann: Done, see log\nok',
  ])
})

it('sums up a burst', async () => {
  const show = listen([say(1, 'old')])
  const burst = [say(2, 'one'), say(3, 'two'), say(4, 'three'), say(5, 'mine', { authorId: 'me' })]
  expect(await show([say(1, 'old'), ...burst])).toEqual(['3 new messages, last from Ann: three'])
})

it('reads out an answer once, when it is finished, also if others have written below it by then', async () => {
  const show = listen([say(1, 'ask')])
  const asked = say(1, 'ask')
  expect(await show([asked, writing(2, 'Fi')])).toEqual([])
  expect(await show([asked, writing(2, 'Five'), say(3, 'below')])).toEqual(['Ann: below'])
  const done = say(2, 'Five.', { authorId: 'bot' })
  expect(await show([asked, done, say(3, 'below')])).toEqual(['Ann: below', 'Bot: Five.'])
  expect(await show([asked, { ...done, content: 'Five, edited.', version: 3 }, say(3, 'below')])).toHaveLength(2)
})

it('reads out the answer that was under way when the room was opened', async () => {
  const show = listen([writing(1, 'Fi')])
  expect(await show([say(1, 'Five.', { authorId: 'bot' })])).toEqual(['Bot: Five.'])
})

it('is silent about history that is scrolled to, and tells afterwards what came meanwhile', async () => {
  const show = listen([say(5, 'old')])
  expect(await show(undefined)).toEqual([])
  expect(await show([say(1, 'first'), writing(2, 'left unfinished'), say(5, 'old')])).toEqual([])
  expect(await show([say(5, 'old'), say(6, 'meanwhile')])).toEqual(['Ann: meanwhile'])
})
