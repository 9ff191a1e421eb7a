import { Command } from 'commander'
import { AppError } from '@/lib/core/errors'

export const retain = new Command('retain')
  .description('remove the deleted rooms that can no longer be restored; needs no running server and may run beside it')
  .option('--preview', 'only say what would go')
  .action(async ({ preview = false }: { preview?: boolean }) => {
    const { withDatabase } = await import('../with-database')
    const { countDueRooms } = await import('@/lib/retention/due-rooms')
    const { removeRooms } = await import('@/lib/retention/remove-due-rooms')
    await withDatabase(async (db) => {
      const removed = preview ? null : await removeRooms(db, null)
      const report = removed ?? (await countDueRooms(db))
      const { rooms, messages, events, sessions, files, held } = report
      console.log(
        `${preview ? 'Would remove' : 'Removed'}: ${rooms} rooms, ${messages} messages, ${events} events, ${sessions} sessions, ${files} files`,
      )
      if (held > 0) console.log(`Kept by legal holds: ${held} rooms`)
      if (removed === null) return
      console.log(`Took ${removed.durationMs} ms`)
      if (removed.failed > 0) throw new AppError('unavailable', `${removed.failed} rooms could not be removed.`)
    })
  })
