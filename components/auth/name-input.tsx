import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/input'

/** The field for a name to sign in with, described to password managers and phones. Its Field adds id and hints. */
export function NameInput({ typed, ...props }: { typed: string } & ComponentProps<typeof Input>) {
  return (
    <Input
      name="name"
      defaultValue={typed}
      required
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
    />
  )
}
