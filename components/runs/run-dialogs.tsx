'use client'

import { AnswersDialog } from './answers-dialog'
import { ReceiptDialog } from './receipt-dialog'
import { useRunDialogs } from './use-run-dialogs'

/** The dialogs about answers that the rows of a timeline open. */
export function RunDialogs({ roomId }: { roomId: string }) {
  const { opened, open } = useRunDialogs()
  if (opened?.message.roomId !== roomId) return null
  const { message } = opened
  const close = () => open(null)
  return opened.kind === 'receipt' ? (
    <ReceiptDialog message={message} onClose={close} />
  ) : (
    <AnswersDialog message={message} onClose={close} />
  )
}
