import { Input } from '@/components/ui/input'

/** The name somebody signs in with, as password managers and phones should treat it. */
export function NameInput({ typed }: { typed: string }) {
  return (
    <Input name="name" defaultValue={typed} required autoComplete="username" autoCapitalize="none" spellCheck={false} />
  )
}
