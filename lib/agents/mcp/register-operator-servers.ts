import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { type OperatorServers, operatorServers } from './operator-servers'

/** Makes the programs of the operator's file known, and switches off those no longer in it. Their tools stay vetted. */
export async function registerOperatorServers(db: Database, servers: OperatorServers = operatorServers()) {
  const names = Object.keys(servers)
  await write(db, async (tx) => {
    const now = new Date()
    for (const name of names) {
      const known = await tx.mcpServer.findUnique({ where: { nameFolded: name } })
      if (known?.kind === 'http') continue
      if (known) await tx.mcpServer.update({ where: { id: known.id }, data: { disabledAt: null, updatedAt: now } })
      else {
        const data = { id: newId(), name, nameFolded: name, kind: 'stdio', createdAt: now, updatedAt: now }
        await tx.mcpServer.create({ data })
      }
    }
    await tx.mcpServer.updateMany({
      where: { kind: 'stdio', nameFolded: { notIn: names }, disabledAt: null },
      data: { disabledAt: now, updatedAt: now },
    })
  })
}
