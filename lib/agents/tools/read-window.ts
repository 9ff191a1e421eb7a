import * as z from 'zod'
import { messageLink } from '@/lib/messages/constants'
import { asToolError } from './as-tool-error'
import { countFitting } from './fit-output'
import { requireReadableRoom } from './require-shared-room'
import { defineTool } from './tool'

const WINDOW_MAX = 200
const TEXT_MAX = 1000

export const readWindow = defineTool({
  name: 'read_window',
  description: `Reads messages of a room in order: the last ones, those between two numbers, or those since a time. At most ${WINDOW_MAX}, and as many as fit; "next" is then the input that reads on.`,
  input: z.strictObject({
    room: z.uuid().optional().describe('Id of an open room, instead of this one'),
    last: z.number().int().min(1).max(WINDOW_MAX).optional(),
    from: z.number().int().min(1).max(2_147_483_647).optional().describe('First message number'),
    to: z.number().int().min(1).max(2_147_483_647).optional().describe('Last message number'),
    since: z.iso.datetime({ offset: true }).optional(),
    textMax: z.number().int().min(20).max(TEXT_MAX).default(TEXT_MAX).describe('Characters of each text'),
  }),
  risk: 'read',
  scope: 'rooms:read',
  isIdempotent: true,
  run: ({ room, last, from, to, since, textMax }, context) =>
    asToolError(async () => {
      const { id } = await requireReadableRoom(context, room)
      const isFromTheEnd = from === undefined && since === undefined
      const rows = await context.db.prisma.message.findMany({
        where: {
          roomId: id,
          seq: { gte: from, lte: to },
          createdAt: { gte: since === undefined ? undefined : new Date(since) },
          deletedAt: null,
          status: { not: 'processing' },
          role: { in: ['user', 'assistant'] },
          content: { not: '' },
        },
        orderBy: { seq: isFromTheEnd ? 'desc' : 'asc' },
        take: last ?? WINDOW_MAX,
        select: {
          seq: true,
          content: true,
          createdAt: true,
          role: true,
          isImported: true,
          author: { select: { name: true, displayName: true } },
        },
      })
      const messages = rows.map((row) => ({
        number: row.seq,
        author: row.author.displayName,
        handle: row.author.name,
        isAgent: row.role === 'assistant',
        ...(row.isImported ? { isImported: true } : {}),
        at: row.createdAt.toISOString(),
        text: row.content.length > textMax ? `${cut(row.content, textMax)}…` : row.content,
        link: messageLink(id, row.seq),
      }))
      const count = countFitting(messages)
      const shown = messages.slice(0, count)
      const edge = shown.at(-1)?.number ?? 0
      const [nextFrom, nextTo] = isFromTheEnd ? [from, edge - 1] : [edge + 1, to]
      const next = {
        last: (last ?? WINDOW_MAX) - count,
        textMax,
        ...(room ? { room } : {}),
        ...(nextFrom === undefined ? {} : { from: nextFrom }),
        ...(nextTo === undefined ? {} : { to: nextTo }),
      }
      return { messages: isFromTheEnd ? shown.reverse() : shown, ...(count < messages.length ? { next } : {}) }
    }),
})

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
