import type { SourceEntry, SourceMessage, SourcePerson } from '../source'
import { answerOf } from './answer-of'
import type { ChatNode, ChatRoom } from './chat'
import { inTreeOrder } from './tree-order'

export const ME: SourcePerson = { id: 'me', kind: 'human', name: 'me', displayName: 'Me', isMe: true }

/** What becomes one message: what a person said, or everything an agent said and did until the next person. */
type Turn = { nodes: ChatNode[]; parent: Turn | null; at: Date; isEmpty: boolean }
/** Where in a turn a node stands; context that nobody said stands where what it follows does. */
type Stand = { turn: Turn; node: ChatNode }

/**
 * The messages of a chat. Nodes of an agent that follow each other are one answer; where the tree branches, what follows
 * is one more answer to the same message. Each node comes out once: the first of a message as the message.
 */
export function* chatEntries(room: ChatRoom, nodes: readonly ChatNode[]): Generator<SourceEntry> {
  const stands = new Map<string, Stand>()
  const turns: Turn[] = []
  const { sorted, doubled } = inTreeOrder(nodes)
  for (const node of sorted) {
    const before = node.parent === null ? undefined : stands.get(node.parent)
    if (node.who === 'nobody') {
      if (before) stands.set(node.id, before)
      yield { what: 'merged', place: node.place }
      continue
    }
    const turn = goesOn(before, node) ?? begin(before, node, room.createdAt)
    if (turn !== before?.turn) turns.push(turn)
    stands.set(node.id, { turn, node })
  }
  for (const turn of turns) yield* entriesOf(turn, room)
  for (const { place } of doubled) yield { what: 'refused', place, reason: 'its id comes twice in the chat' }
}

/** The turn a node is part of, if it goes on from the end of one. */
function goesOn(before: Stand | undefined, node: ChatNode): Turn | null {
  if (before?.node.who !== 'agent' || node.who !== 'agent' || node.isApart) return null
  const { turn } = before
  if (turn.nodes.at(-1) !== before.node) return null
  turn.nodes.push(node)
  turn.isEmpty &&= isEmpty(node)
  return turn
}

function begin(before: Stand | undefined, node: ChatNode, start: Date): Turn {
  // A second way to go on from an answer is one more answer to what was asked.
  const isOther = before?.node.who === 'agent' && node.who === 'agent'
  const parent = (isOther ? before.turn.parent : before?.turn) ?? null
  const at = node.at ?? before?.node.at ?? before?.turn.at ?? start
  return { nodes: [node], parent, at, isEmpty: isEmpty(node) }
}

function isEmpty({ pieces, files = [], error }: ChatNode): boolean {
  return pieces.length === 0 && files.length === 0 && error === undefined
}

function* entriesOf(turn: Turn, room: ChatRoom): Generator<SourceEntry> {
  const [first, ...others] = turn.nodes
  if (!first) return
  if (turn.isEmpty) yield { what: 'merged', place: first.place }
  else yield { what: 'message', place: first.place, message: messageOf(turn, first, room) }
  for (const { place } of others) yield { what: 'merged', place }
}

function messageOf(turn: Turn, first: ChatNode, room: ChatRoom): SourceMessage {
  const { agent, provider } = room.session
  const parent = parentOf(turn)
  const files = turn.nodes.flatMap((node) => node.files ?? [])
  const common = {
    ...{ room: room.id, id: first.id, at: turn.at, type: 'text' as const },
    ...(parent ? { parent } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
  if (first.who === 'person') {
    const text = first.pieces.flatMap((piece) => (piece.type === 'text' ? piece.text : [])).join('\n\n')
    return { ...common, author: ME, role: 'user', text }
  }
  return { ...common, author: agent, role: 'assistant', ...answerOf(turn.nodes, provider, turn.parent?.at ?? turn.at) }
}

/** The message it answers or follows, past turns that left nothing. */
function parentOf({ parent }: Turn): string | undefined {
  let above = parent
  while (above?.isEmpty) above = above.parent
  return above?.nodes[0]?.id
}
