import path from 'node:path'
import { detectKind } from './detect-kind'
import { readHeader } from './read-header'
import type { Refusal } from './refusal'
import type { ExportHeader } from './schema'
import { surveyIrc } from './survey-irc'

export type Source = {
  /** The room its messages go to, unless another is named. */
  roomName: string
  roomKind: 'open' | 'closed'
  /** How many messages it says it has. */
  messages: number
} & ({ kind: 'irc'; channel: string; files: string[] } | { kind: 'export'; file: string; header: ExportHeader })

/**
 * What there is to import in these files: all IRC logs together are one source, each export is one. Files of another
 * kind are refused. Throws invalid for logs of several channels and for exports of another version.
 */
export async function findSources(
  files: string[],
  roomName?: string,
): Promise<{ sources: Source[]; refused: Refusal[] }> {
  const logs: string[] = []
  const sources: Source[] = []
  const refused: Refusal[] = []
  for (const file of files) {
    const kind = await detectKind(file)
    if (kind === 'irc') logs.push(file)
    else if (kind === 'export') sources.push(await exportSource(file))
    else refused.push({ file, line: 1, reason: 'neither an IRC log nor an export of a room' })
  }
  const [first] = logs
  if (first !== undefined)
    sources.unshift(await ircSource(logs, roomName ?? path.basename(path.dirname(path.resolve(first)))))
  return { sources, refused }
}

/** A log that does not name its channel is taken to be of the channel that has the name of the room. */
async function ircSource(files: string[], fallback: string): Promise<Source> {
  const { messages, channel } = await surveyIrc(files)
  const name = channel?.replace(/^#+/, '') || fallback
  return { kind: 'irc', files, messages, channel: channel ?? `#${fallback}`, roomName: name, roomKind: 'open' }
}

/** A room this program exported. */
export async function exportSource(file: string): Promise<Source> {
  const header = await readHeader(file)
  const { kind, name } = header.room
  // What was closed stays closed; a direct room has no name of its own kind elsewhere.
  const roomKind = kind === 'open' ? 'open' : 'closed'
  return { kind: 'export', file, header, messages: header.counts.messages, roomName: name || 'imported', roomKind }
}
