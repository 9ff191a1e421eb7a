import { firstText, type Loose, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { isBlank } from '@/lib/markdown/is-blank'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { outsideCode } from '@/lib/markdown/outside-code'
import { cardsToMarkdown } from '@/lib/markdown/slack/cards'
import { linked, quoted } from '@/lib/markdown/write-signs'
import { handleOf } from '../../handle-of'
import type { SourceMessage, SourcePerson } from '../source'
import { discordPerson } from './discord-people'

/** What is read of a message of Discord: its text, what was forwarded with it, polls, embeds and stickers. */
export function discordText(message: Loose): { text: string; mentions: NonNullable<SourceMessage['mentions']> } {
  const marks = createNameMarks<SourcePerson>()
  const mentioned = objectsOf(message.mentions).map((user) => ({ user, person: discordPerson(user) }))
  const markOf = ({ person }: (typeof mentioned)[number]) => marks.mark(handleOf(person.name), person)

  const named = (part: string): string => {
    // Names may hold spaces, and one may begin another.
    const names = mentioned.flatMap((one) =>
      [textOf(one.user.nickname), textOf(one.user.name)].map((name) => ({ name, one })),
    )
    const sorted = names.filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length)
    return sorted.reduce((text, { name, one }) => text.split(`@${name}`).join(markOf(one)), part)
  }
  const byId = (found: string, id: string): string => {
    const one = mentioned.find(({ person }) => person.id === id)
    return one ? markOf(one) : found
  }
  const read = (text: string): string =>
    quotesInLines(
      outsideCode(marks.clean(text), (part) =>
        named(part.replace(/<@!?(\d+)>/g, byId))
          .replace(/<a?:(\w+):\d+>/g, ':$1:')
          .replace(/<t:(\d{1,12})(?::\w)?>/g, (_, seconds: string) => new Date(Number(seconds) * 1000).toISOString())
          .replace(/(?<![\w@])@everyone\b/g, '@room'),
      ),
    )

  const forwarded = objectOf(message.forwardedMessage)
  const parts = [
    usedCommand(message),
    read(textOf(message.content)),
    pollIn(message),
    embedsIn(message, read),
    stickersIn(message),
    quotedIfAny([read(textOf(forwarded.content)), embedsIn(forwarded, read), stickersIn(forwarded)]),
  ]
  const { text, mentions } = marks.finish(parts.filter((part) => !isBlank(part)).join('\n\n'))
  return { text, mentions: mentions.map(({ target, start, length }) => ({ person: target, start, length })) }
}

/** `>>>` quotes all that follows; in Markdown it would be a quote in a quote in a quote. */
function quotesInLines(text: string): string {
  const start = /^>>> ?/m.exec(text)
  return start ? text.slice(0, start.index) + quoted(text.slice(start.index + start[0].length)) : text
}

function quotedIfAny(parts: string[]): string {
  const said = parts.filter((part) => !isBlank(part)).join('\n\n')
  return said === '' ? '' : quoted(said)
}

/** An answer to a command shows who gave it. */
function usedCommand({ interaction }: Loose): string {
  const { name, user } = objectOf(interaction)
  if (textOf(name) === '') return ''
  return quoted(escapeMarkdown(`${discordPerson(objectOf(user)).displayName}: /${textOf(name)}`))
}

function embedsIn(message: Loose, read: (text: string) => string): string {
  const cards = objectsOf(message.embeds).map((embed) => ({
    author_name: objectOf(embed.author).name,
    title: embed.title,
    title_link: embed.url,
    text: embed.description,
    fields: objectsOf(embed.fields).map(({ name, value }) => ({ title: name, value })),
    image_url: objectOf(embed.image).canonicalUrl ?? objectOf(embed.image).url,
    footer: objectOf(embed.footer).text,
  }))
  return cardsToMarkdown(cards, { text: read, plain: escapeMarkdown, blocks: () => '' })
}

function stickersIn(message: Loose): string {
  const stickers = objectsOf(message.stickers).map(({ name, sourceUrl }) =>
    linked(escapeMarkdown(`sticker: ${firstText(name, 'unknown')}`), textOf(sourceUrl)),
  )
  return stickers.join('\n')
}

function pollIn({ poll }: Loose): string {
  const { question, answers } = objectOf(poll)
  const asked = firstText(objectOf(question).text, question)
  if (asked === '') return ''
  const given = objectsOf(answers).map((answer) => {
    const media = objectOf(answer.pollMedia ?? answer.poll_media)
    const votes = answer.count ?? answer.votes
    const words = escapeMarkdown(firstText(answer.text, media.text, '?'))
    return `- ${words}${typeof votes === 'number' ? ` (${votes})` : ''}`
  })
  return [`**${escapeMarkdown(asked)}**`, ...given].join('\n')
}
