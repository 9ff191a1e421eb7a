import { Command } from 'commander'

export const rebuild = new Command('rebuild')
  .description(
    'count the counters and roll-ups of all rooms or of one again from the rows; the server may go on working',
  )
  .argument('[room]', 'id or name')
  .action(async (room?: string) => {
    const { withDatabase } = await import('../with-database')
    const { recountRoom } = await import('@/lib/room-log/counters')
    const { rebuildRollUps } = await import('@/lib/statistics/rebuild-roll-ups')
    const { eachRoom } = await import('../each-room')
    await withDatabase(async (db) => {
      let count = 0
      for await (const { id, name } of eachRoom(db, room)) {
        await recountRoom(db, id)
        await rebuildRollUps(db, id)
        count += 1
        console.log(`done ${name} (${id})`)
      }
      console.log(`Rooms counted: ${count}`)
    })
  })
