import { create } from 'zustand'

type Permission = {
  /** unsupported: this browser shows no notices. */
  state: NotificationPermission | 'unsupported'
  /** Something was worth a notification and permission was not requested yet. */
  isWanted: boolean
  want: () => void
  /** To be called from a click: browsers ask for nothing else. */
  ask: () => Promise<void>
  look: () => void
}

/** Whether this browser lets us show notices. Known in the browser alone. */
export const usePermission = create<Permission>((set) => ({
  state: 'default',
  isWanted: false,
  want: () => set({ isWanted: true }),
  ask: async () => {
    if (typeof Notification !== 'undefined') await Notification.requestPermission()
    set({ state: read() })
  },
  look: () => set({ state: read() }),
}))

function read(): Permission['state'] {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}
