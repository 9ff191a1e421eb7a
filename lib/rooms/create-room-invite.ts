import { inviteCodeDigest, newInviteCode } from '@/lib/actors/invite-code'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { requireMember } from './access'
import { canAddMember } from './policy'
import { type CreateRoomInviteInput, createRoomInviteSchema, type PublicRoomInvite } from './schema'

const DAY_MS = 86_400_000

/** A link that lets people with an account into this room. The code is returned once; only its digest is stored. */
export async function createRoomInvite(
  db: Database,
  actor: Actor,
  roomId: string,
  input: CreateRoomInviteInput,
): Promise<PublicRoomInvite & { code: string }> {
  const { maxUses, days } = createRoomInviteSchema.parse(input)
  const code = newInviteCode()
  const now = new Date()
  const row = await write(db, async (tx) => {
    const { room, membership } = await requireMember(tx, actor, roomId)
    if (!canAddMember(room, membership)) throw new AppError('forbidden', 'You cannot invite people to this room.')
    return await tx.invite.create({
      data: {
        id: newId(),
        codeDigest: inviteCodeDigest(code),
        roomId,
        createdById: actor.id,
        maxUses,
        createdAt: now,
        expiresAt: new Date(now.getTime() + days * DAY_MS),
      },
    })
  })
  return { ...presentRoomInvite(row), code }
}

type InviteRow = { id: string; createdById: string; maxUses: number; uses: number; createdAt: Date; expiresAt: Date }

export function presentRoomInvite(row: InviteRow): PublicRoomInvite {
  return {
    id: row.id,
    createdById: row.createdById,
    maxUses: row.maxUses,
    uses: row.uses,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}
