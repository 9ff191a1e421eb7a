import { AppError } from '@/lib/core/errors'
import { isWeakPassword } from './weak-passwords'

/** Throws the field error of a password that guessers try first. */
export function refuseWeakPassword(input: { password: string; name?: string; email?: string }): void {
  if (!isWeakPassword(input.password, input.name, input.email)) return
  throw new AppError('invalid', 'This password is easy to guess. Choose another one.', { field: 'password' })
}
