'use server'

import { revalidatePath } from 'next/cache'
import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { action } from '@/lib/http/action'
import { countGroups } from '@/lib/messages/count-groups'
import { clientIdSchema } from '@/lib/messages/schema'
import { sendMessage as send } from '@/lib/messages/send-message'

const formSchema = z.strictObject({ roomId: idSchema, clientId: clientIdSchema, content: z.string() })

/** The composer's form until the browser takes over, and without JavaScript. */
export const sendMessage = action(formSchema, async ({ db, actor, input: { roomId, clientId, content } }) => {
  await countGroups(actor, content)
  // Browsers send the line ends of a form as CRLF; the hydrated composer sends LF.
  await send(db, actor, roomId, { clientId, content: content.replaceAll('\r\n', '\n') })
  revalidatePath(`/rooms/${roomId}`)
  return null
})
