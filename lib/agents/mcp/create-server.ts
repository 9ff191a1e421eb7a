import { audit } from '@/lib/actors/audit/audit'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { seal } from '@/lib/core/seal'
import { write } from '@/lib/core/write'
import { asTakenName } from '../providers/as-taken-name'
import { checkServer } from './check-server'
import { type CreateMcpServerInput, createMcpServerSchema, type PublicMcpServer } from './schema'
import { mcpSecretPlace } from './secret-place'

/** Makes a tool server over HTTP known and asks it for its tools. None is offered yet. Throws conflict (name). */
export async function createServer(db: Database, actor: Actor, input: CreateMcpServerInput): Promise<PublicMcpServer> {
  requireAdministrator(actor)
  const { name, url, headers } = createMcpServerSchema.parse(input)
  const id = newId()
  const now = new Date()
  const secret = headers === undefined ? null : seal(mcpSecretPlace(id), JSON.stringify(headers))
  try {
    await write(db, async (tx) => {
      const data = { id, name, nameFolded: name, kind: 'http', url, secret, createdAt: now, updatedAt: now }
      await tx.mcpServer.create({ data })
      const detail = { url, hasSecret: secret !== null }
      await audit(tx, { actorId: actor.id, action: 'mcp.created', targetKind: 'mcp_server', targetId: id, detail })
    })
  } catch (error) {
    throw asTakenName(error)
  }
  return await checkServer(db, actor, id)
}
