import type { Database } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import { log } from '@/lib/core/log'
import { noteWait } from '@/lib/messages/note-wait'
import { hub } from '@/lib/realtime/hub'

const PAUSE_MS = 1000

/** Shows under an answer how far a tool says it is, at most once a second, and takes it away when the tool has ended. */
export function toolProgress(db: Database, { roomId, answerMessageId }: Run, toolName: string) {
  let saidAt = Number.NEGATIVE_INFINITY
  let last: Promise<void> | null = null

  async function note(text: string | null): Promise<void> {
    if (!answerMessageId) return
    await noteWait(db, answerMessageId, text)
    const answer = await db.prisma.message.findUnique({ where: { id: answerMessageId }, select: { content: true } })
    hub(db).delta({
      room: roomId,
      messageId: answerMessageId,
      offset: answer?.content.length ?? 0,
      text: '',
      isStale: true,
    })
  }
  // What cannot be shown holds up no tool.
  const noted = (text: string | null) =>
    note(text).catch((error: unknown) => log.warn({ err: error }, 'the progress of a tool was not shown'))

  return {
    say: (text: string): void => {
      if (performance.now() - saidAt < PAUSE_MS) return
      saidAt = performance.now()
      last = noted(`${toolName}: ${text}`)
    },
    end: async (): Promise<void> => {
      if (!last) return
      await last
      await noted(null)
    },
  }
}
