import { refuseIfHeld } from '@/lib/actors/holds/refuse-if-held'
import { requireOwnerLeft } from '@/lib/actors/require-owner-left'
import type { Tx } from '@/lib/core/database'

/** What stays where the name of a deleted person stood. */
const ERASED_NAME = 'Deleted person'

/**
 * Erases everything that identifies a person, in the caller's transaction: name, address, profile text,
 * picture, status, preferences, password, devices, tokens, links, saved messages. What they wrote in rooms stays with
 * the rooms, under a neutral label; what they did with power stays in the audit log, without addresses and names of
 * theirs. The owners must be locked. Throws conflict for the last owner and under a legal hold.
 */
export async function eraseRows(tx: Tx, actorId: string, now: Date): Promise<void> {
  await requireOwnerLeft(tx, actorId)
  await refuseIfHeld(tx, { personIds: [actorId] })
  const name = `deleted-${actorId.replaceAll('-', '')}`
  const nothing = { bio: '', statusText: '', statusEmoji: '', statusUntil: null, timeZone: null, lastSeenAt: null }
  const unkept = { metadata: '{}', lastSeenAt: null }
  await tx.actor.update({
    where: { id: actorId },
    data: {
      ...{ ...nothing, metadata: '{}', name, nameFolded: name, displayName: ERASED_NAME, avatarSha256: null },
      ...{ externalSource: null, externalId: null, erasedAt: now, deactivatedAt: now, updatedAt: now },
    },
  })
  await emptyAudit(tx, actorId)
  await tx.apiToken.deleteMany({ where: { actorId } })
  await tx.savedMessage.deleteMany({ where: { actorId } })
  await tx.threadRead.deleteMany({ where: { actorId } })
  await tx.hereMention.deleteMany({ where: { actorId } })
  await tx.membership.updateMany({ where: { actorId }, data: unkept })
  await tx.delegation.deleteMany({ where: { OR: [{ personId: actorId }, { delegateId: actorId }] } })
  await tx.invite.updateMany({ where: { createdById: actorId, revokedAt: null }, data: { revokedAt: now } })
  // With it go the devices and the sign-ins at other providers.
  await tx.user.delete({ where: { actorId } })
}

/** The action, its time and its actor stay; the address, and names the person gave to things, go. */
async function emptyAudit(tx: Tx, actorId: string) {
  const tokens = await tx.apiToken.findMany({ where: { actorId }, select: { id: true } })
  const targetIds = [actorId, ...tokens.map((token) => token.id)]
  await tx.auditEntry.updateMany({
    where: { OR: [{ actorId }, { targetId: { in: targetIds } }] },
    data: { detail: '{}' },
  })
}
