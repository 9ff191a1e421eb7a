import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentEvent } from '@/lib/events/present-event'
import { getSession } from '@/lib/runs/get-session'
import { messageSeqs } from '@/lib/runs/message-seqs'
import { presentRun } from '@/lib/runs/present-run'
import type { ExportFormat, SessionDetail } from '@/lib/runs/schema'
import { withTools } from '@/lib/runs/with-tools'
import type { ToolCard } from '@/lib/tool-cards/schema'

const PAGE = 200

/**
 * A session as text, piece by piece: JSON Lines with everything (session, actors, runs with their calls, messages,
 * events, and a last line that counts them), or Markdown to read. Throws not_found.
 */
export async function exportSession(
  db: Database,
  actor: Actor,
  sessionId: string,
  format: ExportFormat,
): Promise<AsyncGenerator<string>> {
  const detail = await getSession(db, actor, sessionId)
  return format === 'jsonl' ? lines(db, detail) : markdown(db, detail)
}

async function* lines(db: Database, { session, actors }: SessionDetail): AsyncGenerator<string> {
  const counts = { runs: 0, messages: 0, events: 0 }
  yield line({ kind: 'session', version: 1, ...session })
  for (const actor of Object.values(actors)) yield line({ ...actor, kind: 'actor', actorKind: actor.kind })
  for await (const run of runsOf(db, session.id)) {
    counts.runs += 1
    yield line({ kind: 'run', ...run })
  }
  for await (const message of messagesOf(db, session.id)) {
    counts.messages += 1
    yield line({ kind: 'message', ...message })
  }
  for await (const event of eventsOf(db, session.id)) {
    counts.events += 1
    yield line({ kind: 'event', ...event })
  }
  yield line({ kind: 'end', ...counts })
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

async function* markdown(db: Database, { session, actors }: SessionDetail): AsyncGenerator<string> {
  const name = (id: string) => actors[id]?.displayName ?? id
  yield `# ${oneLine(session.title)}\n\n`
  yield `- Room: ${oneLine(session.roomName)}\n- Agent: ${name(session.agentId)} (${session.provider}, ${session.model})\n`
  yield `- Opened by: ${name(session.userId)}, ${session.createdAt}\n- Status: ${session.status}\n`
  yield `- Tokens: ${session.tokensEstimated ? '≈ ' : ''}${session.inputTokens} in, ${session.outputTokens} out\n`
  if (session.tags.length > 0) yield `- Tags: ${session.tags.join(', ')}\n`
  for (const text of [session.description, session.summary]) if (text) yield `\n${text}\n`
  const toolsOf = new Map<string, ToolCard[]>()
  for await (const { id, tools } of runsOf(db, session.id)) if (tools.length > 0) toolsOf.set(id, tools)
  for await (const message of messagesOf(db, session.id)) {
    yield `\n## ${message.author}, ${message.createdAt}\n\n${message.content ?? '*(deleted)*'}\n`
    for (const tool of toolsOf.get(message.runId ?? '') ?? []) {
      yield `\n**${tool.name}** (${tool.status})\n\n${fenced(tool.arguments)}`
      if (tool.output) yield `\n${fenced(tool.output)}`
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** A fence longer than any inside, so that no content can close it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}json\n${text}\n${fence}\n`
}

/** All of them, oldest first. */
async function* runsOf(db: Database, sessionId: string) {
  for (let after: string | undefined; ; ) {
    const page = await db.prisma.run.findMany({
      where: { sessionId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: PAGE,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    })
    const ids = page.flatMap(({ triggerMessageId, answerMessageId }) => [triggerMessageId, answerMessageId])
    const seqs = await messageSeqs(db.prisma, ids)
    yield* await withTools(
      db,
      page.map((run) => presentRun(run, seqs)),
    )
    after = page.at(-1)?.id
    if (page.length < PAGE) return
  }
}

async function* messagesOf(db: Database, sessionId: string) {
  for (let after = 0; ; ) {
    const page = await db.prisma.message.findMany({
      where: { sessionId, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: PAGE,
      include: { author: { select: { displayName: true } } },
    })
    for (const row of page) {
      yield {
        id: row.id,
        seq: row.seq,
        authorId: row.authorId,
        author: row.author.displayName,
        role: row.role,
        status: row.status,
        runId: row.runId,
        content: row.deletedAt ? null : row.content,
        createdAt: row.createdAt.toISOString(),
        editedAt: row.editedAt?.toISOString() ?? null,
      }
    }
    after = page.at(-1)?.seq ?? after
    if (page.length < PAGE) return
  }
}

async function* eventsOf(db: Database, sessionId: string) {
  for (let after = 0; ; ) {
    const page = await db.prisma.event.findMany({
      where: { sessionId, sessionSeq: { gt: after } },
      orderBy: { sessionSeq: 'asc' },
      take: PAGE,
    })
    for (const row of page) yield presentEvent(row)
    after = page.at(-1)?.sessionSeq ?? after
    if (page.length < PAGE) return
  }
}
