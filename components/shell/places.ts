import {
  Activity,
  Bookmark,
  ChartNoAxesColumn,
  FileText,
  Inbox,
  MessagesSquare,
  Play,
  ShieldCheck,
  SlidersHorizontal,
  Wrench,
} from 'lucide-react'

/** The places of the product, in the order they are shown. */
export const PLACES = [
  { href: '/rooms', key: 'rooms', icon: MessagesSquare },
  { href: '/inbox', key: 'inbox', icon: Inbox },
  { href: '/saved', key: 'saved', icon: Bookmark },
  { href: '/sessions', key: 'sessions', icon: Activity },
  { href: '/runs', key: 'runs', icon: Play },
  { href: '/tool-runs', key: 'toolRuns', icon: Wrench },
  { href: '/artifacts', key: 'artifacts', icon: FileText },
  { href: '/approvals', key: 'approvals', icon: ShieldCheck },
  { href: '/statistics', key: 'statistics', icon: ChartNoAxesColumn },
] as const

/** For those who run the instance. */
export const ADMIN = { href: '/admin', key: 'admin', icon: SlidersHorizontal } as const
