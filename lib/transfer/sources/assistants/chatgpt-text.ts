import { fieldOf, isFields, listOf, numberOf, textOf } from './fields'

/** Marks of sources in the text, between characters of private use: the page shows a link, or nothing. */
const MARK = /\ue200[^\ue201]*\ue201/g
const OLD_MARK = /【[^【】]*†[^【】]*】/g

/** A text as the page shows it: marks of sources become the links they stand for, or go. */
export function withoutMarks(text: string, message: unknown): string {
  if (!/[\ue200-\ue206【]/.test(text)) return text
  const metadata = fieldOf(message, 'metadata')
  let shown = text
  for (const reference of listOf(metadata, 'content_references')) {
    const mark = textOf(reference, 'matched_text')
    if (mark === undefined || !/[\ue200【]/.test(mark)) continue
    shown = shown.replaceAll(mark, () => textOf(reference, 'alt') ?? '')
  }
  const urls = oldUrls(text, metadata)
  return shown
    .replace(OLD_MARK, (mark) => {
      const url = urls.get(mark)
      return url ? ` ([${url.hostname}](${url.href.replaceAll(')', '%29')}))` : ''
    })
    .replace(MARK, '')
    .replace(/[\ue200-\ue206]/g, '')
}

/** Web addresses by the mark that stood for them before 2025. Places count characters. */
function oldUrls(text: string, metadata: unknown): Map<string, URL> {
  const urls = new Map<string, URL>()
  const points = [...text]
  for (const citation of listOf(metadata, 'citations')) {
    const url = textOf(fieldOf(citation, 'metadata'), 'url')
    const mark = points.slice(numberOf(citation, 'start_ix'), numberOf(citation, 'end_ix')).join('')
    if (url && URL.canParse(url) && /^https?:/.test(url)) urls.set(mark, new URL(url))
  }
  return urls
}

/** What parts of a message say; pictures say nothing. */
export function saidIn(parts: unknown[]): string {
  return parts
    .flatMap((part) => {
      if (typeof part === 'string') return part
      if (!isFields(part)) return []
      return textOf(part, 'text') ?? textOf(part, 'content') ?? []
    })
    .filter((text) => text.trim() !== '')
    .join('\n\n')
}
