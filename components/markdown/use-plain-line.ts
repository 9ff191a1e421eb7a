import { useMemo } from 'react'
import { plainText } from '@/lib/markdown/plain-text'

/** The beginning of a message on one line, without the signs of Markdown. Where it was cut within a pair, one stays. */
export function usePlainLine(text: string): string {
  return useMemo(() => (text === '' ? '' : plainText(text).replace(/\s+/gu, ' ').trim()), [text])
}
