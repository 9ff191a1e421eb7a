import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { SignInForm } from './sign-in-form'

test('every field of the form has its label', () => {
  render(
    <StringsProvider>
      <SignInForm action={async (state) => state} returnTo={undefined} />
    </StringsProvider>,
  )
  const name = screen.getByLabelText('Username or email address')
  expect(name).toHaveProperty('autocomplete', 'username')
  expect(screen.getByLabelText('Password')).toHaveProperty('autocomplete', 'current-password')
  expect(screen.getAllByRole('textbox')).toEqual([name])
})
