import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/input'

/** A code of an app, which phones offer to fill in, or a recovery code. */
export function CodeInput(props: ComponentProps<'input'>) {
  const plain = { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false }
  return (
    <Input
      {...plain}
      {...props}
      name="code"
      required
      autoComplete="one-time-code"
      maxLength={50}
      className="font-mono"
    />
  )
}
