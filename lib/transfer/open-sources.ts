import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/core/errors'
import { openFiles, openTogether } from './sources/open-files'
import { READERS } from './sources/readers'
import type { SourceEntry, SourceFiles, SourceReader } from './sources/source'
import type { Source } from './stage-source'

const DEPTH_MAX = 10
/** A folder of many things is no source of its own. */
const SURE_OF_A_FOLDER = 0.5
const CHILDREN_LOOKED_AT = 20

/**
 * What there is to import at these places. An archive or folder of one format is one source, loose files of one format
 * are one together: the logs of a network, the parts of an export. What no reader knows is a source whose files are
 * refused, so that they are accounted for. `format` overrules what is recognised. Whoever calls closes the files.
 * Throws invalid for what cannot be opened.
 */
export async function openSources(places: readonly string[], format: string | null = null): Promise<Source[]> {
  const asked = format === null ? null : readerOf(format)
  const sources: Source[] = []
  const loose = new Map<SourceReader, string[]>()
  try {
    for (const place of places) await open(place, asked, sources, loose, 0)
    for (const [reader, files] of loose) sources.push({ reader, files: await openTogether(files) })
    return sources
  } catch (error) {
    closeAll(sources)
    throw error
  }
}

export function closeAll(sources: readonly Source[]): void {
  for (const { files } of sources) files.close()
}

async function open(
  place: string,
  asked: SourceReader | null,
  sources: Source[],
  loose: Map<SourceReader, string[]>,
  depth: number,
): Promise<void> {
  const files = await openFiles(place)
  const isFolder = (await stat(place)).isDirectory()
  const whole = asked ?? (await recognise(files, isFolder ? SURE_OF_A_FOLDER : 0))
  const reader = whole && isFolder && !asked && (await holdsOthers(place, whole)) ? null : whole
  if (isFolder && !reader && depth < DEPTH_MAX) {
    files.close()
    const children = await readdir(place, { withFileTypes: true })
    const names = children.filter((child) => child.isFile() || child.isDirectory()).map(({ name }) => name)
    for (const name of names.sort())
      if (!name.startsWith('.')) await open(path.join(place, name), asked, sources, loose, depth + 1)
    return
  }
  if (isFolder || files.isArchive) {
    sources.push({ reader: reader ?? UNKNOWN, files })
    return
  }
  files.close()
  const known = reader ?? UNKNOWN
  loose.set(known, [...new Set([...(loose.get(known) ?? []), path.resolve(place)])])
}

/** Whether a folder holds archives, or folders of another format than itself: then it is a folder of several exports. */
async function holdsOthers(folder: string, whole: SourceReader): Promise<boolean> {
  const children = await readdir(folder, { withFileTypes: true })
  for (const child of children.filter(({ name }) => !name.startsWith('.')).slice(0, CHILDREN_LOOKED_AT)) {
    const isArchive = child.isFile() && child.name.toLowerCase().endsWith('.zip')
    if (!child.isDirectory() && !isArchive) continue
    const files = await openFiles(path.join(folder, child.name)).catch(() => null)
    const reader = files && (await recognise(files, child.isDirectory() ? SURE_OF_A_FOLDER : 0))
    files?.close()
    if (reader && (isArchive || (reader.family ?? reader.format) !== (whole.family ?? whole.format))) return true
  }
  return false
}

/** The reader that is surest of these files; null: none knows them. */
async function recognise(files: SourceFiles, least: number): Promise<SourceReader | null> {
  let best: { reader: SourceReader; score: number } | null = null
  for (const reader of READERS) {
    const score = await reader.recognise(files)
    if (score > (best?.score ?? least)) best = { reader, score }
  }
  return best?.reader ?? null
}

function readerOf(format: string): SourceReader {
  const found = READERS.find((reader) => reader.format === format)
  if (found) return found
  const known = READERS.map((reader) => reader.format).join(', ')
  throw new AppError('invalid', `There is no format ${format}. The formats are: ${known}.`, { field: 'format' })
}

const UNKNOWN: SourceReader = {
  format: 'unknown',
  label: 'Unknown files',
  recognise: async () => 0,
  read: async function* (files): AsyncGenerator<SourceEntry> {
    for (const { name } of files.entries) {
      const place = { file: name, record: 1, kind: 'file' }
      yield { what: 'refused', place, reason: 'a file of a kind that is not known' }
    }
  },
}
