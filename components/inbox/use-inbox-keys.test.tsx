import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, expect, test } from 'vitest'
import { useInboxKeys } from './use-inbox-keys'

const answers: string[] = []
afterEach(() => {
  cleanup()
  answers.length = 0
})

function Inbox() {
  const list = useRef<HTMLUListElement>(null)
  useInboxKeys(list)
  return (
    <ul ref={list}>
      {['one', 'two'].map((name) => (
        <li key={name} tabIndex={-1} data-entry="" aria-label={name}>
          <button type="button" data-answer="approve" onClick={() => answers.push(`yes ${name}`)}>
            yes
          </button>
          <button type="button" data-answer="deny" onClick={() => answers.push(`no ${name}`)}>
            no
          </button>
          <input aria-label={`note ${name}`} />
        </li>
      ))}
    </ul>
  )
}
const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const focused = () => document.activeElement?.getAttribute('aria-label')

test('moves and answers only what was gone to', () => {
  render(<Inbox />)
  press('a')
  expect(answers).toEqual([])
  press('j')
  expect(focused()).toBe('one')
  press('j')
  press('j')
  expect(focused()).toBe('two')
  press('d')
  press('k')
  expect(focused()).toBe('one')
  press('a')
  press('a', { ctrlKey: true })
  press('a', { repeat: true })
  expect(answers).toEqual(['no two', 'yes one'])
})

test('leaves what is typed alone', () => {
  render(<Inbox />)
  screen.getByRole('textbox', { name: 'note one' }).focus()
  for (const key of ['a', 'd', 'j']) press(key)
  expect(answers).toEqual([])
  expect(focused()).toBe('note one')
})
