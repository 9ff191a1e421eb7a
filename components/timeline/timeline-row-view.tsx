'use client'

import { MessageItem } from '@/components/message-rows/message-item'
import { UnsentItem } from '@/components/message-rows/unsent-item'
import type { TimelineRow } from './build-rows'

type TimelineRowViewProps = { row: TimelineRow; litSeq: number | null; isTabStop: boolean }

export function TimelineRowView({ row, litSeq, isTabStop }: TimelineRowViewProps) {
  if (row.kind === 'unsent') return <UnsentItem unsent={row.unsent} isGrouped={row.isGrouped} />
  return (
    <MessageItem
      message={row.message}
      dayBefore={row.dayBefore}
      dayAfter={row.dayAfter}
      isGrouped={row.isGrouped}
      continuesThread={row.continuesThread}
      isFirstUnread={row.isFirstUnread}
      isLit={litSeq === row.message.seq}
      isTabStop={isTabStop}
    />
  )
}
