import type { FormAction } from '@/components/ui/use-form'

/** The server actions of a room's settings page. */
export type RoomActions = {
  saveRoom: FormAction<null>
  addMember: FormAction<string>
  removeAgent: FormAction<null>
  changeRole: FormAction<null>
  setAnswers: FormAction<null>
  follow: FormAction<null>
  makeInvite: FormAction<string>
  revokeInvite: FormAction<null>
  makeHook: FormAction<{ name: string; path: string }>
  changeHook: FormAction<null>
  rotateHook: FormAction<{ name: string; path: string }>
  removeHook: FormAction<null>
  savePolicy: FormAction<null>
  setToolRule: FormAction<null>
  revokeGrant: FormAction<null>
  archive: FormAction<null>
  unarchive: FormAction<null>
  join: FormAction
  leave: FormAction
  removeSample: FormAction
  deleteRoom: FormAction
}
