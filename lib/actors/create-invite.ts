import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { audit } from './audit/audit'
import { inviteCodeDigest, newInviteCode } from './invite-code'
import { requireAdministrator } from './require-person'
import { type Actor, type CreateInviteInput, createInviteSchema, type PublicInvite } from './schema'

/** A link by which people sign up, with an end and a number of uses. Its code is shown once. */
export async function createInvite(
  db: Database,
  actor: Actor,
  input: CreateInviteInput,
): Promise<PublicInvite & { code: string }> {
  requireAdministrator(actor)
  const { maxUses, expiresInDays } = createInviteSchema.parse(input)
  const code = newInviteCode()
  const now = new Date()
  const row = await write(db, async (tx) => {
    const created = await tx.invite.create({
      data: {
        id: newId(),
        codeDigest: inviteCodeDigest(code),
        createdById: actor.id,
        maxUses,
        createdAt: now,
        expiresAt: new Date(now.getTime() + expiresInDays * 86_400_000),
      },
    })
    const detail = { maxUses, expiresInDays }
    await audit(tx, { actorId: actor.id, action: 'invite.created', targetKind: 'invite', targetId: created.id, detail })
    return created
  })
  return { ...presentInvite(row), code }
}

type InviteRow = { id: string; createdById: string; maxUses: number; uses: number; createdAt: Date; expiresAt: Date }

export function presentInvite({ id, createdById, maxUses, uses, createdAt, expiresAt }: InviteRow): PublicInvite {
  return { id, createdById, maxUses, uses, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
}
