import { AppError } from '@/lib/core/errors'
import { isBlank } from '@/lib/markdown/is-blank'
import { codePoints } from './constants'

/**
 * A text that may be stored: some visible character (unless files say something), at most `limit` code points, no NUL,
 * no lone surrogate.
 */
export function checkContent(content: string, limit: number, { hasFiles = false, field = 'content' } = {}): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what PostgreSQL cannot store.
  if (/\u0000/.test(content)) throw new AppError('invalid', 'The text contains a NUL character.', { field })
  if (/\p{Surrogate}/u.test(content)) {
    throw new AppError('invalid', 'The text contains an invalid character (a lone surrogate).', { field })
  }
  if (isBlank(content) && !hasFiles) throw new AppError('invalid', 'The message is empty.', { field })
  const length = codePoints(content)
  if (length > limit) {
    throw new AppError('invalid', `The text has ${length} characters. The limit is ${limit}.`, {
      field,
      limit,
    })
  }
}
