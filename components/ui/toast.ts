import type { ExternalToast } from 'sonner'
import { create } from 'zustand'

type Kind = 'message' | 'success' | 'error'
type Toast = { kind: Kind; text: string; options?: ExternalToast }

/** Toasts that are not on the screen yet: what shows them may still have to be loaded. */
export const useToasts = create<{ waiting: Toast[] }>(() => ({ waiting: [] }))

/** A few words at the top of the screen that go away by themselves. */
export const toast = { message: say('message'), success: say('success'), error: say('error') }

function say(kind: Kind) {
  return (text: string, options?: ExternalToast) =>
    useToasts.setState(({ waiting }) => ({ waiting: [...waiting, { kind, text, options }] }))
}
