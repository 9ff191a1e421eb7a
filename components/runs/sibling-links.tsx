'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import type { PublicMessage } from '@/lib/messages/schema'

/** "Answer 2 of 3" with ways to the one before and the one after. */
export function SiblingLinks({ message, siblings }: { message: PublicMessage; siblings: number[] }) {
  const t = useTranslations('runs.siblings')
  const at = siblings.indexOf(message.seq)
  const place = { number: at + 1, count: siblings.length }
  return (
    <nav aria-label={t('label', { seq: message.seq })} className="flex min-h-6 items-center gap-0.5">
      <Step label={t('previous')} seq={siblings[at - 1]} roomId={message.roomId} icon={<ChevronLeft />} />
      {t('place', place)}
      <Step label={t('next')} seq={siblings[at + 1]} roomId={message.roomId} icon={<ChevronRight />} />
    </nav>
  )
}

type StepProps = { label: string; seq: number | undefined; roomId: string; icon: React.ReactNode }

function Step({ label, seq, roomId, icon }: StepProps) {
  const look = 'grid size-6 place-items-center rounded-sm [&_svg]:size-3.5'
  if (seq === undefined) return <span className={`${look} opacity-30`}>{icon}</span>
  return (
    <Link
      href={`/rooms/${roomId}?m=${seq}`}
      aria-label={label}
      className={`${look} hover:bg-accent hover:text-foreground`}
    >
      {icon}
    </Link>
  )
}
