import type { AgentMessage } from '@/lib/agents/agent-message'
import type { Database } from '@/lib/core/database'
import type { AgentCard, Message, Run } from '@/lib/core/generated/sqlite/client'
import type { ShownFile } from '@/lib/runs/schema'
import { fileLines, filesTold, indented, type ToldFile } from './file-lines'
import { type FilesShown, showFiles } from './show-files'
import { type Shown, shownMessages } from './shown-messages'
import { stepsOfEarlierRuns } from './steps-of-earlier-runs'
import { stepsOfRun } from './steps-of-run'

export type Prompt = {
  messages: AgentMessage[]
  shown: Pick<Shown, 'included' | 'omitted'> & { files: ShownFile[] }
}

/**
 * Builds the agent's input: the messages before the one it answers, as many as its card allows and only of that thread
 * or of the open timeline, then the request, then its own steps with what came of them, those of the run it goes on
 * from first. With it the receipt: the numbers that went in, and those that were left out.
 */
export async function buildPrompt(db: Database, run: Run, card: AgentCard): Promise<Prompt> {
  const trigger = run.triggerMessageId
    ? await db.prisma.message.findUnique({ where: { id: run.triggerMessageId }, include: withAuthor })
    : null
  const { messages, included, omitted } = trigger
    ? await shownMessages(db, trigger, card)
    : { messages: [], included: [], omitted: [] }
  const isScript = card.profileId === null
  const files = await showFiles(db, isScript || !trigger ? [] : [...messages, trigger], card)
  const request = trigger && !isScript ? asTold(trigger, card, files) : rawRequest(trigger)
  const steps = [...(await stepsOfEarlierRuns(db, run, card)), ...(await stepsOfRun(db, run))]
  return {
    messages: [...messages.map((message) => asTold(message, card, files)), request, ...steps],
    shown: { included, omitted, files: files.shown },
  }
}

const withAuthor = { author: { select: { name: true } }, attachments: filesTold }

/** A script reads the request itself: it knows no names. */
function rawRequest(trigger: Message | null): AgentMessage {
  return { role: 'user', text: trigger?.content ?? '' }
}

function asTold(
  message: Message & { author: { name: string }; attachments: ToldFile[] },
  card: AgentCard,
  { texts, images }: FilesShown,
): AgentMessage {
  const { authorId, isImported } = message
  // A file can put any words into anybody's mouth, the agent's own included.
  if (authorId === card.actorId && !isImported) return { role: 'assistant', text: message.content, calls: [] }
  const speaker = isImported ? `${message.author.name} (imported from a file)` : message.author.name
  const text = `${speaker}: ${indented(message.content)}${fileLines(message.attachments, texts)}`
  return { role: 'user', text, images: images.get(message.id) }
}
