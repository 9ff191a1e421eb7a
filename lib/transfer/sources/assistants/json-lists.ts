import { beginning } from '../beginning'
import { type JsonOptions, jsonItems } from '../json-items'
import type { SourceFiles } from '../source'
import type { Fields } from './fields'

/** A conversation of a file, or why it cannot be read. `parts`: why some of it cannot be. */
export type ListedChat = { record: number; parts: string[] } & ({ value: Fields } | { reason: string })

/** Half of what a browser could still show as one conversation. */
const CHAT_BYTES = 48 * 1024 * 1024

/** Files looked at: an export has a few, a folder of something else may have any number. */
const FILES_MAX = 1000

/** The JSON files that begin as `isList` says: what it is given is the beginning, and whether one was found before. */
export async function listsIn(
  files: SourceFiles,
  isList: (text: string, name: string, isFirst: boolean) => boolean,
): Promise<string[]> {
  const lists: string[] = []
  for (const { name } of files.entries.filter((entry) => /\.json$/i.test(entry.name)).slice(0, FILES_MAX)) {
    if (isList(await beginning(files, name), name, lists.length === 0)) lists.push(name)
  }
  return lists
}

/**
 * The conversations of a file: of a list, or of a file that is one itself. `inside` names the list or object of its
 * messages, so that of a single one that was cut what is whole still counts.
 */
export async function* chatsIn(
  files: SourceFiles,
  file: string,
  inside: string,
  maxDepth?: number,
): AsyncGenerator<ListedChat> {
  const limits = { maxBytes: CHAT_BYTES, ...(maxDepth === undefined ? {} : { maxDepth }) }
  const isOne = (await beginning(files, file, 256)).trimStart().startsWith('{')
  if (isOne) {
    yield await oneChat(files, file, inside, limits)
    return
  }
  for await (const item of jsonItems(await files.open(file), [], limits)) {
    if (item.what === 'field') continue
    const record = item.record ?? 0
    if (item.what !== 'item') yield { record, parts: [], reason: item.reason }
    else if (typeof item.value !== 'object' || item.value === null || Array.isArray(item.value))
      yield { record, parts: [], reason: 'is no conversation' }
    else yield { record, parts: [], value: { ...item.value } }
  }
}

async function oneChat(files: SourceFiles, file: string, inside: string, limits: JsonOptions): Promise<ListedChat> {
  const fields = new Map<string, unknown>()
  const parts: string[] = []
  const items: [string, unknown][] = []
  let isList = false
  for await (const item of jsonItems(await files.open(file), [inside], { fields: true, ...limits })) {
    const key = item.what === 'cut' ? undefined : item.at.at(-1)
    if (item.what === 'field') fields.set(String(key), item.value)
    else if (item.what === 'item') {
      isList ||= typeof key === 'number'
      items.push([String(key), item.value])
    } else parts.push(key === undefined ? item.reason : `${key}: ${item.reason}`)
  }
  if (items.length > 0) fields.set(inside, isList ? items.map(([, value]) => value) : Object.fromEntries(items))
  return { record: 1, parts, value: Object.fromEntries(fields) }
}
