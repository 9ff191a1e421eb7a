'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Markdown } from '@/components/markdown/markdown'
import { membersOptions } from '@/components/rooms/queries'
import { foldName, GROUPS } from '@/lib/actors/constants'

/** The text as the others will see it, through the same renderer. */
export function Preview({ roomId, text }: { roomId: string; text: string }) {
  const t = useTranslations('composer')
  const { data } = useQuery(membersOptions(roomId))
  const mentions = useMemo(() => {
    const names = data?.members.map(({ name, actorId }): [string, string] => [foldName(name), actorId]) ?? []
    return new Map([...GROUPS.map((group): [string, string] => [group, group]), ...names])
  }, [data?.members])
  return (
    <section
      aria-label={t('previewOf')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard.
      tabIndex={0}
      className="scroll-thin max-h-80 min-h-9 overflow-y-auto break-words px-3.5 pt-2.5 pb-1 text-base [overflow-wrap:anywhere]"
    >
      <Markdown text={text} mentions={mentions} />
    </section>
  )
}
