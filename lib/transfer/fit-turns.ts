import type { AgentMessage } from '@/lib/agents/agent-message'
import { estimateTokens, TOKENS_PER_MESSAGE } from './estimate-tokens'
import type { Turn } from './transcript-turns'

export type Budget = { maxMessages: number; maxCharacters?: number; maxTokens?: number }
export type Fitted = { turns: Turn[]; isComplete: boolean; isCut: boolean; characters: number; tokens: number }

type Spent = { messages: number; characters: number; tokens: number }

/**
 * The newest turns that fit all budgets, oldest first. Turns come newest first and stay whole; only the very newest,
 * where it alone is too long and a plain text, is cut at its end.
 */
export async function fitTurns(newestFirst: AsyncIterable<Turn>, budget: Budget, system = ''): Promise<Fitted> {
  const turns: Turn[] = []
  let spent: Spent = system ? costOf([{ role: 'user', text: system }]) : { messages: 0, characters: 0, tokens: 0 }
  let isComplete = true
  let isCut = false
  for await (const turn of newestFirst) {
    const next = add(spent, costOf(turn))
    if (fits(next, budget)) {
      turns.push(turn)
      spent = next
      continue
    }
    isComplete = false
    const cut = turns.length === 0 ? cutTurn(turn, spent, budget) : null
    if (cut) {
      turns.push(cut)
      spent = add(spent, costOf(cut))
      isCut = true
    }
    break
  }
  return { turns: turns.reverse(), isComplete, isCut, characters: spent.characters, tokens: spent.tokens }
}

function costOf(turn: Turn): Spent {
  const texts = turn.flatMap(textsOf)
  const messages = turn.reduce((sum, message) => sum + (message.role === 'tool' ? message.results.length : 1), 0)
  return {
    messages,
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    tokens: texts.reduce((sum, text) => sum + estimateTokens(text), messages * TOKENS_PER_MESSAGE),
  }
}

function textsOf(message: AgentMessage): string[] {
  if (message.role === 'user') return [message.text]
  if (message.role === 'tool') return message.results.map(({ outcome }) => outcomeText(outcome))
  return [message.text, ...message.calls.flatMap((call) => [call.name, JSON.stringify(call.input)])]
}

/** A tool call as text for a model. */
export function outcomeText(outcome: Extract<AgentMessage, { role: 'tool' }>['results'][number]['outcome']): string {
  if (outcome.kind === 'ok') return JSON.stringify(outcome.value)
  return JSON.stringify(outcome.kind === 'denied' ? { denied: outcome.reason } : { error: outcome.message })
}

function add(a: Spent, b: Spent): Spent {
  return {
    messages: a.messages + b.messages,
    characters: a.characters + b.characters,
    tokens: a.tokens + b.tokens,
  }
}

function fits(spent: Spent, { maxMessages, maxCharacters = Infinity, maxTokens = Infinity }: Budget): boolean {
  return spent.messages <= maxMessages && spent.characters <= maxCharacters && spent.tokens <= maxTokens
}

/** The longest beginning of a single text that fits, by halving; null when not even a word does. */
function cutTurn(turn: Turn, spent: Spent, budget: Budget): Turn | null {
  const [only] = turn
  if (turn.length !== 1 || !only || only.role === 'tool' || (only.role === 'assistant' && only.calls.length > 0)) {
    return null
  }
  const points = Array.from(only.text)
  const cutAt = (count: number): Turn => [{ ...only, text: `${points.slice(0, count).join('')}…` }]
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(add(spent, costOf(cutAt(middle))), budget)) low = middle
    else high = middle - 1
  }
  return low > 0 ? cutAt(low) : null
}
