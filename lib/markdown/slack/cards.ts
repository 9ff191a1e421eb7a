import { firstText, type Loose, objectOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { isBlank } from '../is-blank'
import { linked, quoted, wrapped } from '../write-signs'

/** How the texts of a card are written where it comes from. */
export type CardTexts = {
  text: (written: string) => string
  plain: (written: string) => string
  blocks: (blocks: unknown) => string
}

/** Cards in the shape that Slack gave them and others took over, as quotes. */
export function cardsToMarkdown(cards: unknown, texts: CardTexts): string {
  return paragraphs(objectsOf(cards).map((card) => ofCard(card, texts)))
}

function ofCard(card: Loose, texts: CardTexts): string {
  const text = (value: unknown) => texts.text(textOf(value))
  const title = text(card.title)
  const url = firstText(card.title_link, card.from_url)
  const fields = objectsOf(card.fields).map((field) => {
    const value = typeof field.value === 'string' ? text(field.value) : texts.plain(String(field.value ?? ''))
    return [wrapped(text(field.title), '**'), value].filter((part) => part !== '').join(': ')
  })
  const said = paragraphs([
    lines([
      wrapped(texts.plain(firstText(card.author_name, card.service_name)), '**'),
      title === '' ? '' : wrapped(url === '' ? title : linked(title, url), '**'),
      text(card.text),
      ...fields,
    ]),
    texts.blocks(card.blocks),
    ...objectsOf(card.message_blocks).map((one) => texts.blocks(objectOf(one.message).blocks)),
    textOf(card.image_url) === '' ? '' : linked('image', textOf(card.image_url)),
    objectsOf(card.actions)
      .map((action) => wordsOfAction(action, texts))
      .join(' '),
    texts.plain(textOf(card.footer)),
  ])
  const shown = isBlank(said) ? text(card.fallback) : said
  return paragraphs([text(card.pretext), isBlank(shown) ? '' : quoted(shown)])
}

function wordsOfAction(action: Loose, { plain }: CardTexts): string {
  const label = plain(firstText(action.text, action.name))
  const url = textOf(action.url)
  return url === '' ? (label === '' ? '' : `[${label}]`) : linked(label === '' ? url : label, url)
}

function lines(parts: string[]): string {
  return parts.filter((part) => !isBlank(part)).join('\n')
}

function paragraphs(parts: string[]): string {
  return parts.filter((part) => !isBlank(part)).join('\n\n')
}
