import { newId } from '@/lib/core/ids'

/** What one logical send came to: the number and id every answer to its key gave. */
export type Acknowledged = { room: string; clientId: string; content: string; id: string; seq: number }
export type History = {
  acknowledged: Acknowledged[]
  /** Keys whose sender never got an answer: the message may be there, once, or not. */
  unknown: { room: string; clientId: string }[]
  /** Two answers to one key that differ, refusals that should not be: must stay empty. */
  wrong: string[]
  repeated: number
  retried: number
  latencies: number[]
}

type Plan = {
  rooms: string[]
  tokens: string[]
  /** Present addresses of the servers; a killed one comes back under the same. */
  servers: string[]
  writers: number
  until: () => boolean
}

/** Senders that repeat, abandon and retry their sends, through any server, until told to stop. */
export async function writeUnderFire(plan: Plan): Promise<History> {
  const history: History = { acknowledged: [], unknown: [], wrong: [], repeated: 0, retried: 0, latencies: [] }
  await Promise.all(Array.from({ length: plan.writers }, (_, index) => writer(plan, index, history)))
  return history
}

async function writer(plan: Plan, index: number, history: History) {
  const token = plan.tokens[index % plan.tokens.length] ?? ''
  for (let n = 0; !plan.until(); n++) {
    const room = pick(plan.rooms)
    const clientId = newId()
    const content = `writer ${index}, message ${n}`
    const send = (abandon = false) => post(pick(plan.servers), room, token, { clientId, content }, abandon)
    const started = performance.now()
    // A tenth give up on their first answer (it is lost on the way), a third send twice at once.
    if (Math.random() < 0.1) void send(true)
    const twice = Math.random() < 0.3
    const answers = await Promise.all(
      twice ? [persist(send, history), persist(send, history)] : [persist(send, history)],
    )
    if (twice) history.repeated++
    history.latencies.push(performance.now() - started)
    settle(history, { room, clientId, content }, answers)
  }
}

function settle(
  history: History,
  { room, clientId, content }: { room: string; clientId: string; content: string },
  answers: (Answer | null)[],
) {
  const given = answers.filter((answer) => answer !== null)
  const [first] = given
  if (!first) {
    history.unknown.push({ room, clientId })
    return
  }
  for (const answer of given) {
    if (answer.status !== 201 && answer.status !== 200) history.wrong.push(`${answer.status}: ${answer.text}`)
    else if (answer.id !== first.id || answer.seq !== first.seq) history.wrong.push(`${clientId} got two answers`)
  }
  if (given.filter((answer) => answer.status === 201).length > 1) history.wrong.push(`${clientId} was made twice`)
  history.acknowledged.push({ room, clientId, content, id: first.id, seq: first.seq })
}

type Answer = { status: number; id: string; seq: number; text: string }

/** Tries again with the same key while servers are away, for half a minute. */
async function persist(send: () => Promise<Answer | null>, history: History): Promise<Answer | null> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const answer = await send()
    if (answer && answer.status !== 503) return answer
    history.retried++
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
  }
  return null
}

async function post(
  server: string,
  room: string,
  token: string,
  body: object,
  abandon: boolean,
): Promise<Answer | null> {
  try {
    const response = await fetch(`${server}/api/rooms/${room}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(abandon ? 1 + Math.random() * 10 : 10_000),
    })
    const text = await response.text()
    const { id = '', seq = 0 } = JSON.parse(text)
    return { status: response.status, id, seq, text }
  } catch {
    // No answer: killed, reset, abandoned. What became of it is unknown.
    return null
  }
}

function pick<T>(list: T[]): T {
  const item = list[Math.floor(Math.random() * list.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
