import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Tooltip, TooltipProvider } from './tooltip'

function showButton(): HTMLElement {
  render(
    <TooltipProvider delayDuration={0}>
      <Tooltip label="Goes to a message">
        <button type="button">Go</button>
      </Tooltip>
    </TooltipProvider>,
  )
  return screen.getByRole('button')
}

test('a button that is reached with Tab or an arrow says what it does', async () => {
  for (const key of ['Tab', 'ArrowRight']) {
    const button = showButton()
    fireEvent.keyDown(document, { key })
    fireEvent.focus(button)
    expect((await screen.findByRole('tooltip')).textContent).toBe('Goes to a message')
    cleanup()
  }
})

test('a button that gets the focus back from a dialog does not', () => {
  const button = showButton()
  for (const key of ['Enter', 'Escape', '7']) {
    fireEvent.keyDown(document, { key: 'Tab' })
    fireEvent.keyDown(document, { key })
    fireEvent.focus(button)
    expect(screen.queryByRole('tooltip')).toBeNull()
  }
})

test('nor does one that gets it after a tap, whatever key was pressed before', () => {
  const button = showButton()
  fireEvent.keyDown(document, { key: 'Tab' })
  fireEvent.pointerDown(document.body, { pointerType: 'touch' })
  fireEvent.pointerUp(document.body, { pointerType: 'touch' })
  fireEvent.focus(button)
  expect(screen.queryByRole('tooltip')).toBeNull()
})
