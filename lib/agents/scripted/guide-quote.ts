export type QuotedMessage = { number: number; author: string; handle: string; at: string; text: string; link: string }

export const QUOTE_MAX = 240

/** One message as a line: who, when, where, and the words. */
export function quoteLine(said: QuotedMessage): string {
  return `- **${plain(said.author)}**, ${dayAndTime(said.at)}, [#${said.number}](${said.link}): ${quoted(said.text)}`
}

export function dayAndTime(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}

/** Quoted text is shown as plain text: no formatting, images or links, and it mentions no one. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~&]/g, '\\$&')
    .replace(/@/g, '@\u2060')
    .replace(/:\/\//g, ':\u2060//')
}

function quoted(text: string): string {
  const points = [...text.replace(/\s+/g, ' ').trim()]
  return `“${plain(points.length > QUOTE_MAX ? `${points.slice(0, QUOTE_MAX).join('')}…` : points.join(''))}”`
}
