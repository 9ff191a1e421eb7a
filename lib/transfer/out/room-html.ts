import { createHash } from 'node:crypto'
import { foldName } from '@/lib/actors/constants'
import { showSize } from '@/lib/core/constants'
import type { Database } from '@/lib/core/database'
import { escapeHtml, toSafeHtml } from '@/lib/markdown/to-html'
import { PAGE_STYLE } from './page-style'
import { type Readable, type ReadFile, type ReadMessage, type ReadRoom, readMessages } from './read-room'

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })

/**
 * A room as one page without scripts, piece by piece. Its own policy lets nothing run and nothing be fetched but, with
 * files, the pictures that lie beside it.
 */
export async function* roomHtml(
  db: Database,
  readable: Readable,
  room: ReadRoom,
  { hasFiles }: { hasFiles: boolean },
): AsyncGenerator<string> {
  const name = escapeHtml(room.name || 'Direct conversation')
  const now = new Date()
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(hasFiles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${name}</h1>
${room.topic ? `<p class="topic">${escapeHtml(room.topic)}</p>\n` : ''}<p>${room.lastMessageSeq} messages, exported from Confab on ${timeOf(now, `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`)}. Times are in UTC.</p>
</header>
<main>
`
  let day = ''
  let before: ReadMessage | null = null
  for await (const message of readMessages(db, readable, room)) {
    const today = message.createdAt.toISOString().slice(0, 10)
    if (today !== day) yield `<h2>${timeOf(message.createdAt, DAY.format(message.createdAt), today)}</h2>\n`
    yield await articleOf(message, today === day ? before : null, hasFiles)
    day = today
    before = message
  }
  yield `</main>\n<footer><p>The end of ${room.lastMessageSeq} messages.</p></footer>\n</body>\n</html>\n`
}

/** Only these very styles, by their digest. Of a page in a folder, some browsers do not take its folder for its own. */
function policy(hasFiles: boolean): string {
  const style = createHash('sha256').update(PAGE_STYLE).digest('base64')
  const images = hasFiles ? "; img-src 'self' file:" : ''
  return `default-src 'none'; style-src 'sha256-${style}'${images}; base-uri 'none'; form-action 'none'`
}

async function articleOf(message: ReadMessage, before: ReadMessage | null, hasFiles: boolean): Promise<string> {
  const { seq, author, createdAt, threadOf, replies } = message
  const who = escapeHtml(author.displayName)
  const classes = [
    message.role === 'system' ? 'note' : '',
    threadOf === null ? '' : 'reply',
    message.isPinned ? 'pinned' : '',
    isContinued(message, before) ? 'continued' : '',
  ].filter((one) => one !== '')
  const marks = [
    author.kind === 'agent' ? 'Agent' : '',
    message.isImported ? 'Imported' : '',
    message.isPinned ? 'Pinned' : '',
  ].filter((one) => one !== '')
  const time = createdAt.toISOString().slice(11, 16)
  const parts = [
    `<article id="m${seq}"${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}>`,
    `<header><h3><bdi>${who}</bdi></h3>${marks.map((mark) => ` <span class="mark">${mark}</span>`).join('')}`,
    ` <a class="place" href="#m${seq}">${timeOf(createdAt, time)} #${seq}</a></header>`,
    threadOf === null ? '' : `<p class="about">In the thread of <a href="#m${threadOf}">#${threadOf}</a></p>`,
    replyOf(message),
    await bodyOf(message, who),
    ...message.files.map((file) => fileOf(file, hasFiles)),
    toolsOf(message),
    endOf(message),
    reactionsOf(message),
    replies.count > 0 && replies.last !== null
      ? `<p class="about">${replies.count} ${replies.count === 1 ? 'reply' : 'replies'} in a thread, the last is <a href="#m${replies.last}">#${replies.last}</a></p>`
      : '',
  ]
  return `${parts.join('')}</article>\n`
}

/** Somebody who goes on within minutes is not named again, as in the room. */
function isContinued(message: ReadMessage, before: ReadMessage | null): boolean {
  if (!before || message.replyTo || before.isDeleted || message.isPinned) return false
  const isSame = before.author.name === message.author.name && before.threadOf === message.threadOf
  return isSame && message.createdAt.getTime() - before.createdAt.getTime() < 5 * 60_000
}

function replyOf({ replyTo }: ReadMessage): string {
  if (!replyTo) return ''
  const { seq, author, beginning } = replyTo
  return `<p class="about">In answer to <a href="#m${seq}">#${seq}</a> <bdi>${escapeHtml(author)}</bdi>: ${escapeHtml(beginning)}</p>`
}

async function bodyOf({ seq, text, type, isDeleted, role, mentions }: ReadMessage, who: string): Promise<string> {
  if (isDeleted) return '<p class="about">This message was deleted.</p>'
  if (text === '') return ''
  // As on screens: what the room says of itself is no Markdown.
  if (role === 'system') return `<p class="plain">${escapeHtml(text)}</p>`
  const isMentioned = (name: string) => mentions.has(foldName(name))
  const drawn = await toSafeHtml(text, { isMentioned, prefix: `m${seq}-` })
  return type === 'action'
    ? `<div class="action" dir="auto"><b>${who}</b> ${drawn}</div>`
    : `<div dir="auto">${drawn}</div>`
}

function fileOf({ name, path, size, isImage, alt, sha256 }: ReadFile, hasFiles: boolean): string {
  const what = `${escapeHtml(name)} <small>${showSize(size)}</small>`
  if (!hasFiles || sha256 === null) return `<p class="file">File: ${what}</p>`
  const address = escapeHtml(path.split('/').map(encodeURIComponent).join('/'))
  const image = isImage ? `<img src="${address}" alt="${escapeHtml(alt)}" loading="lazy"><br>` : ''
  return `<p class="file"><a href="${address}">${image}${what}</a></p>`
}

function toolsOf({ tools }: ReadMessage): string {
  if (tools.length === 0) return ''
  const items = tools.map(({ name, status }) => `<li><code>${escapeHtml(name)}</code> ${escapeHtml(status)}</li>`)
  return `<details><summary>${tools.length} tool ${tools.length === 1 ? 'call' : 'calls'}</summary><ul>${items.join('')}</ul></details>`
}

function endOf({ status, error, editedAt, isDeleted }: ReadMessage): string {
  if (status === 'failed') return `<p class="about">Failed: ${escapeHtml(error ?? 'no reason is known')}</p>`
  if (status === 'cancelled') return '<p class="about">Cancelled</p>'
  return editedAt && !isDeleted ? '<p class="about">Edited</p>' : ''
}

function reactionsOf({ reactions }: ReadMessage): string {
  if (reactions.length === 0) return ''
  const items = reactions.map(
    ({ emoji, count, names }) => `<li title="${escapeHtml(names.join(', '))}">${escapeHtml(emoji)} ${count}</li>`,
  )
  return `<ul class="reactions" aria-label="Reactions">${items.join('')}</ul>`
}

function timeOf(time: Date, shown: string, machine = time.toISOString()): string {
  return `<time datetime="${machine}">${shown}</time>`
}
