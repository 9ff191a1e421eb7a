import { type Loose, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { markdownOfHtml } from '@/lib/markdown/from-html'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { handleOf } from '../../handle-of'
import type { SourceMessage, SourcePerson } from '../source'

export type MatrixText = Pick<SourceMessage, 'text' | 'mentions'>

const PERSON = /^https:\/\/matrix\.to\/#\/(@[^?/]+|%40[^?/]+)/

/** The words of a message as Markdown: from its HTML if it has some. A mention is a link to the page of a person. */
export function matrixText(content: Loose, personOf: (id: string, name: string) => SourcePerson): MatrixText {
  const marks = createNameMarks<SourcePerson>()
  const html = content.format === 'org.matrix.custom.html' ? textOf(content.formatted_body) : ''
  if (html === '') return { text: escapeMarkdown(withoutFallback(textOf(content.body), content)) }
  const said = markdownOfHtml(marks.clean(html), {
    element: ({ tagName, properties }, inner) => {
      const id = tagName === 'a' ? PERSON.exec(String(properties.href ?? ''))?.[1] : undefined
      if (id === undefined) return null
      const person = personOf(decoded(id), inner.replace(/\\/g, ''))
      return marks.mark(handleOf(person.name), person)
    },
  })
  const { text, mentions } = marks.finish(said)
  const found = mentions.map(({ target, start, length }) => ({ person: target, start, length }))
  return { text, ...(found.length === 0 ? {} : { mentions: found }) }
}

/** A question in bold and its answers as a list, of both forms of polls; null for what is none. */
export function matrixPoll(content: Loose): string | null {
  const poll = objectOf(content['m.poll'] ?? content['org.matrix.msc3381.poll.start'])
  const question = wordsOf(poll.question)
  if (question === '') return null
  const answers = objectsOf(poll.answers).map((answer) => `- ${escapeMarkdown(wordsOf(answer))}`)
  return [`**${escapeMarkdown(question)}**`, ...answers].join('\n')
}

function wordsOf(value: unknown): string {
  const { body, ...more } = objectOf(value)
  const stable = objectsOf(more['m.text'])[0]
  return textOf(body) || textOf(more['org.matrix.msc1767.text']) || textOf(stable?.body)
}

/** Clients that know no replies are told before the text what it answers. */
function withoutFallback(body: string, content: Loose): string {
  if (objectOf(content['m.relates_to'])['m.in_reply_to'] === undefined || !/^> (?:\* )?</.test(body)) return body
  return body.replace(/^(?:>[^\n]*\n)+\n?/, '')
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
