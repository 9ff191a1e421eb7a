'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { displayNameSchema } from '@/lib/actors/schema'
import { revokeGrant as revoke } from '@/lib/approvals/revoke-grant'
import { toolRuleSchema } from '@/lib/approvals/schema'
import { setToolRule as setRuleOfTool } from '@/lib/approvals/set-tool-rule'
import { idSchema } from '@/lib/core/ids'
import { changeHook as changeHookOf } from '@/lib/hooks/change-hook'
import { createHook } from '@/lib/hooks/create-hook'
import { removeHook as removeHookOf } from '@/lib/hooks/remove-hook'
import { rotateHook as rotateHookOf } from '@/lib/hooks/rotate-hook'
import { createHookSchema } from '@/lib/hooks/schema'
import { hookPath } from '@/lib/hooks/secret'
import { action } from '@/lib/http/action'
import { addMember as bringIn } from '@/lib/rooms/add-member'
import { archiveRoom, unarchiveRoom } from '@/lib/rooms/archive-room'
import { changeRole as setRole } from '@/lib/rooms/change-role'
import { ANSWERS, FOLLOW_LEVELS, ROOM_ROLES } from '@/lib/rooms/constants'
import { createRoomInvite } from '@/lib/rooms/create-room-invite'
import { deleteRoom as putAway } from '@/lib/rooms/delete-room'
import { findAddressees } from '@/lib/rooms/find-addressees'
import { joinRoom } from '@/lib/rooms/join-room'
import { leaveRoom } from '@/lib/rooms/leave-room'
import { purgeRoom } from '@/lib/rooms/purge-room'
import { removeAgent as takeOut } from '@/lib/rooms/remove-agent'
import { restoreRoom as bringBack } from '@/lib/rooms/restore-room'
import { revokeRoomInvite } from '@/lib/rooms/revoke-room-invite'
import {
  addMemberSchema,
  createRoomInviteSchema,
  policyFormSchema,
  roomDescriptionSchema,
  roomNameSchema,
  roomTagsFieldSchema,
  roomTaskSchema,
  roomTopicSchema,
} from '@/lib/rooms/schema'
import { setAnswers as setRule } from '@/lib/rooms/set-answers'
import { setFollowLevel } from '@/lib/rooms/set-follow-level'
import { updateRoom } from '@/lib/rooms/update-room'
import { updateRoomRules } from '@/lib/rooms/update-room-rules'

const ofRoom = z.strictObject({ roomId: idSchema })
const ofMember = ofRoom.extend({ actorId: idSchema })

export const saveRoom = action(
  ofRoom.extend({
    name: roomNameSchema,
    topic: roomTopicSchema,
    task: roomTaskSchema,
    tags: roomTagsFieldSchema,
    description: roomDescriptionSchema,
    parentId: z.uuid().or(z.literal('')).optional(),
    isHidden: z.literal('on').optional(),
  }),
  async ({ db, actor, input: { roomId, parentId, isHidden, ...change } }) => {
    const place = { ...(parentId === undefined ? {} : { parentId: parentId || null }), isHidden: isHidden === 'on' }
    await updateRoom(db, actor, roomId, { ...change, ...place })
    return shown(roomId)
  },
)

export const addMember = action(addMemberSchema.extend({ roomId: idSchema }), async ({ db, actor, input }) => {
  const member = await bringIn(db, actor, input.roomId, input.name)
  shown(input.roomId)
  return member.displayName
})

export const removeAgent = action(ofMember, async ({ db, actor, input }) => {
  await takeOut(db, actor, input.roomId, input.actorId)
  return shown(input.roomId)
})

export const changeRole = action(ofMember.extend({ role: z.enum(ROOM_ROLES) }), async ({ db, actor, input }) => {
  await setRole(db, actor, input.roomId, input.actorId, input.role)
  return shown(input.roomId)
})

export const setAnswers = action(ofMember.extend({ answers: z.enum(ANSWERS) }), async ({ db, actor, input }) => {
  await setRule(db, actor, input.roomId, input.actorId, input.answers)
  return shown(input.roomId)
})

export const follow = action(ofRoom.extend({ followLevel: z.enum(FOLLOW_LEVELS) }), async ({ db, actor, input }) => {
  await setFollowLevel(db, actor, input.roomId, input.followLevel)
  return shown(input.roomId)
})

/** Answers the path of the new link, which is shown this once. */
export const makeInvite = action(
  createRoomInviteSchema.extend({ roomId: idSchema }),
  async ({ db, actor, input: { roomId, ...limits } }) => {
    const { code } = await createRoomInvite(db, actor, roomId, limits)
    shown(roomId)
    return `/invite/${code}`
  },
)

export const revokeInvite = action(ofRoom.extend({ inviteId: idSchema }), async ({ db, actor, input }) => {
  await revokeRoomInvite(db, actor, input.roomId, input.inviteId)
  return shown(input.roomId)
})

/** Answers the path of the new hook, which is shown this once. */
export const makeHook = action(createHookSchema.extend({ roomId: idSchema }), async ({ db, actor, input }) => {
  const { hook, secret } = await createHook(db, actor, input.roomId, { name: input.name })
  shown(input.roomId)
  return { name: hook.actor.displayName, path: hookPath(secret) }
})

const ofHook = ofRoom.extend({ hookId: idSchema })

export const changeHook = action(
  ofHook.extend({ name: displayNameSchema.optional(), agents: z.enum(['none', 'mine']).optional() }),
  async ({ db, actor, input: { roomId, hookId, name, agents } }) => {
    await changeHookOf(db, actor, roomId, hookId, { name, callsAgents: agents && agents === 'mine' })
    return shown(roomId)
  },
)

export const rotateHook = action(ofHook, async ({ db, actor, input: { roomId, hookId } }) => {
  const { hook, secret } = await rotateHookOf(db, actor, roomId, hookId)
  shown(roomId)
  return { name: hook.actor.displayName, path: hookPath(secret) }
})

export const removeHook = action(ofHook, async ({ db, actor, input: { roomId, hookId } }) => {
  await removeHookOf(db, actor, roomId, hookId)
  return shown(roomId)
})

export const savePolicy = action(
  policyFormSchema.extend({ roomId: idSchema }),
  async ({ db, actor, input: { roomId, deciderIds: names, floorId: floor, ...rules } }) => {
    const named = names.length > 0 ? await findAddressees(db.prisma, names, 'deciderIds') : null
    const [moderator] = floor === '' ? [] : await findAddressees(db.prisma, [floor], 'floorId')
    const ids = { deciderIds: named?.map((one) => one.id) ?? null, floorId: moderator?.id ?? null }
    await updateRoomRules(db, actor, roomId, { ...rules, ...ids })
    return shown(roomId)
  },
)

export const setToolRule = action(toolRuleSchema.extend({ roomId: idSchema }), async ({ db, actor, input }) => {
  const { roomId, ...rule } = input
  await setRuleOfTool(db, actor, roomId, rule)
  return shown(roomId)
})

export const revokeGrant = action(ofRoom.extend({ grantId: idSchema }), async ({ db, actor, input }) => {
  await revoke(db, actor, input.roomId, input.grantId)
  return shown(input.roomId)
})

export const archive = action(ofRoom, async ({ db, actor, input }) => {
  await archiveRoom(db, actor, input.roomId)
  return shown(input.roomId)
})

export const unarchive = action(ofRoom, async ({ db, actor, input }) => {
  await unarchiveRoom(db, actor, input.roomId)
  return shown(input.roomId)
})

export const join = action(ofRoom, async ({ db, actor, input }) => {
  await joinRoom(db, actor, input.roomId)
  redirect(`/rooms/${input.roomId}`)
})

export const leave = action(ofRoom, async ({ db, actor, input }) => {
  await leaveRoom(db, actor, input.roomId)
  redirect('/rooms')
})

export const removeSample = action(ofRoom, async ({ db, actor, input }) => {
  await purgeRoom(db, actor, input.roomId)
  redirect('/rooms')
})

export const deleteRoom = action(ofRoom, async ({ db, actor, input }) => {
  await putAway(db, actor, input.roomId)
  redirect('/rooms')
})

export const restoreRoom = action(ofRoom, async ({ db, actor, input }) => {
  await bringBack(db, actor, input.roomId)
  redirect(`/rooms/${input.roomId}`)
})

/** The page shows the room as it is now. */
function shown(roomId: string): null {
  revalidatePath(`/rooms/${roomId}/settings`)
  return null
}
