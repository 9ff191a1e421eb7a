import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { useSearchBox } from './use-search-box'

test('a picked filter leaves the caret behind it before the next key can arrive', () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Box />
    </QueryClientProvider>,
  )
  const field = screen.getByRole<HTMLInputElement>('textbox')
  fireEvent.change(field, { target: { value: 'fr later', selectionStart: 2, selectionEnd: 2 } })
  fireEvent.click(screen.getByRole('button', { name: 'from:' }))
  expect(field).toHaveProperty('value', 'from:later')
  expect(field).toHaveProperty('selectionStart', 'from:'.length)
})

function Box() {
  const [text, setText] = useState('')
  const box = useSearchBox({ text, onText: setText, onSubmit: () => undefined })
  return (
    <>
      <input
        ref={box.field}
        value={text}
        onChange={({ target }) => box.type(target.value, target.selectionStart ?? target.value.length)}
      />
      {box.completions.map((completion) => (
        <button key={completion.label} type="button" onClick={() => box.pick(completion)}>
          {completion.label}
        </button>
      ))}
    </>
  )
}
