/**
 * Every page of the application, and who sees it: anyone who is not signed in, whoever is, members of the closed room,
 * those who run the instance, nobody (it is not there). ROOM, ARTIFACT, SESSION, AGENT and PROVIDER stand for ids.
 * The specs of rights, accessibility and width read this list, and so does `npm run screenshots`.
 */
export const APP_PAGES = [
  { path: '/sign-in', needs: 'anyone' },
  { path: '/sign-up', needs: 'anyone' },
  { path: '/rooms', needs: 'person' },
  { path: '/rooms/new', needs: 'person' },
  { path: '/rooms/ROOM', needs: 'member' },
  { path: '/rooms/ROOM?m=1', needs: 'member' },
  { path: '/rooms/ROOM/about', needs: 'member' },
  { path: '/rooms/ROOM/settings', needs: 'member' },
  { path: '/search', needs: 'person' },
  { path: '/search?q=planner', needs: 'person' },
  { path: '/sessions', needs: 'person' },
  { path: '/sessions/01900000-0000-7000-8000-000000000000', needs: 'nobody' },
  { path: '/runs', needs: 'person' },
  { path: '/runs/01900000-0000-7000-8000-000000000000', needs: 'nobody' },
  { path: '/inbox', needs: 'person' },
  { path: '/saved', needs: 'person' },
  { path: '/tool-runs', needs: 'person' },
  { path: '/artifacts', needs: 'person' },
  { path: '/artifacts/ARTIFACT', needs: 'member' },
  { path: '/approvals', needs: 'person' },
  { path: '/statistics', needs: 'person' },
  { path: '/settings', needs: 'person' },
  { path: '/admin', needs: 'instance' },
  { path: '/admin/now', needs: 'instance' },
  { path: '/admin/joining', needs: 'instance' },
  { path: '/admin/agents', needs: 'instance' },
  { path: '/admin/agents/new', needs: 'instance' },
  { path: '/admin/providers', needs: 'instance' },
  { path: '/admin/providers/new', needs: 'instance' },
  { path: '/admin/tools', needs: 'instance' },
  { path: '/admin/budgets', needs: 'instance' },
  { path: '/admin/limits', needs: 'instance' },
  { path: '/admin/retention', needs: 'instance' },
  { path: '/admin/audit', needs: 'instance' },
  { path: '/admin/about', needs: 'instance' },
] as const satisfies { path: string; needs: PageNeeds }[]

export type PageNeeds = 'anyone' | 'person' | 'member' | 'instance' | 'nobody'

/** Those that are there for an administrator without any id. */
export function plainPaths(): string[] {
  return APP_PAGES.filter(({ needs }) => needs === 'person' || needs === 'instance').map(({ path }) => path)
}
