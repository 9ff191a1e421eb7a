import type { PresenceReport } from './schema'

/** A tab says again every minute that it is in use; one that stopped saying so is not. */
const REPORT_AGE_MS = 150_000
const TABS_MAX = 20

type Tab = { isActive: boolean; isQuiet: boolean; at: number }

/** What the tabs of people last said of themselves, at this process. */
export class PresenceTabs {
  private readonly tabs = new Map<string, Map<string, Tab>>()

  note(actorId: string, { tab, isActive, isQuiet }: PresenceReport): void {
    const tabs = this.tabs.get(actorId) ?? new Map<string, Tab>()
    this.tabs.set(actorId, tabs)
    tabs.delete(tab)
    tabs.set(tab, { isActive, isQuiet, at: Date.now() })
    const [oldest] = tabs.keys()
    if (oldest && tabs.size > TABS_MAX) tabs.delete(oldest)
  }

  forget(actorId: string): void {
    this.tabs.delete(actorId)
  }

  /** The state of an online person: active, do not disturb, or idle. */
  stateOf(actorId: string): 'online' | 'dnd' | 'away' {
    const fresh = [...(this.tabs.get(actorId)?.values() ?? [])].filter((tab) => tab.at > Date.now() - REPORT_AGE_MS)
    if (fresh.some((tab) => tab.isQuiet)) return 'dnd'
    return fresh.some((tab) => tab.isActive) ? 'online' : 'away'
  }
}
