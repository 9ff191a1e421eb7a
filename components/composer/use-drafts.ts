import { useCallback, useEffect } from 'react'
import { create } from 'zustand'
import { remember } from '@/components/ui/remember'
import { type ComposerScope, scopeKey } from './scope'

/** What was typed and not sent, by scope; kept in localStorage for this viewer. */
export const useDrafts = create<{ viewerId: string; drafts: Record<string, string> }>(() => ({
  viewerId: '',
  drafts: {},
}))

/** The draft of one composer. Empty until the browser has taken over. */
export function useDraft(viewerId: string, scope: ComposerScope): [draft: string, setDraft: (text: string) => void] {
  const key = scopeKey(scope)
  const draft = useDrafts((state) => state.drafts[key] ?? '')
  useOpenDrafts(viewerId)
  return [draft, useCallback((text: string) => setDraft(viewerId, key, text), [viewerId, key])]
}

/** Reads the drafts of this viewer and keeps them the same in every tab. */
export function useOpenDrafts(viewerId: string): void {
  // localStorage: read once the browser has it, and again when another tab writes.
  useEffect(() => {
    if (useDrafts.getState().viewerId !== viewerId) useDrafts.setState({ viewerId, drafts: readAll(viewerId) })
    const prefix = prefixOf(viewerId)
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key?.startsWith(prefix)) show(key.slice(prefix.length), newValue ?? '')
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [viewerId])
}

export function setDraft(viewerId: string, key: string, text: string): void {
  show(key, text)
  remember(prefixOf(viewerId) + key, text || null)
}

function show(key: string, text: string) {
  const { [key]: _before, ...others } = useDrafts.getState().drafts
  useDrafts.setState({ drafts: text ? { ...others, [key]: text } : others })
}

function readAll(viewerId: string): Record<string, string> {
  const prefix = prefixOf(viewerId)
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? '']))
}

function prefixOf(viewerId: string): string {
  return `confab.draft.${viewerId}.`
}
