import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { markdownOfHtml, textIn } from '@/lib/markdown/from-html'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { quoted } from '@/lib/markdown/write-signs'
import { handleOf } from '../../handle-of'
import type { SourceMessage, SourcePerson } from '../source'

export type TeamsText = Pick<SourceMessage, 'text' | 'mentions'>

/** A body of Teams or Skype as Markdown. `mentioned`: whom `<at id="…">` means, null for a team or channel. */
export function teamsHtml(html: string, mentioned: (id: string, name: string) => SourcePerson | null): TeamsText {
  const marks = createNameMarks<SourcePerson>()
  const said = markdownOfHtml(marks.clean(html), {
    element: (element, inner) => {
      const { tagName, properties } = element
      if (tagName === 'at') {
        const person = mentioned(String(properties.id ?? ''), textIn(element).trim())
        return person ? marks.mark(handleOf(person.name), person) : `@${inner}`
      }
      if (tagName === 'emoji') return String(properties.alt ?? '') || inner
      if (tagName === 'img' && /emoji|emoticon/i.test(String(properties.itemtype ?? properties.itemType ?? '')))
        return String(properties.alt ?? '')
      // What Skype keeps for older programs and for itself: the quoted name and time, when a text was edited.
      if (tagName === 'legacyquote' || tagName === 'e_m') return ''
      if (tagName === 'quote') return quote(String(properties.authorName ?? properties.authorname ?? ''), inner)
      if (tagName === 'attachment' || tagName === 'systemeventmessage' || tagName === 'uriobject') return ''
      return null
    },
  })
  const { text, mentions } = marks.finish(said)
  const found = mentions.map(({ target, start, length }) => ({ person: target, start, length }))
  return { text, ...(found.length === 0 ? {} : { mentions: found }) }
}

/** In Skype the lines of a text are lines, also where they are marked up. */
export function withLines(content: string): string {
  return content.replace(/\r?\n/g, '<br>')
}

function quote(author: string, inner: string): string {
  const said = inner.replace(/^\n+|\n+$/g, '')
  return `${quoted(author === '' ? said : `${escapeMarkdown(author)}: ${said}`)}\n\n`
}
