import { crc32 } from 'node:zlib'
import yauzl, { Entry, type ZipFile } from 'yauzl'
import { AppError } from '@/lib/core/errors'
import type { OpenFiles } from './source'

const MEBIBYTE = 1024 * 1024
/** Chats become 5 to 40 times smaller; a file that became smaller than this and is large was made to burst. */
const RATIO_MAX = 200
const RATIO_COUNTS_FROM = 16 * MEBIBYTE
const LINK = 0o12
const UNIX = 3

/**
 * The files of a zip archive. Nothing is unpacked to disk, so names are only names; archives inside are files like any
 * other. Throws invalid for what no exporter writes: names that lead elsewhere, contents that overlap, more than `max`.
 */
export async function openZip(given: string, max: number): Promise<OpenFiles> {
  const zip = await asInvalid(given, () => yauzl.openPromise(given, { autoClose: false }))
  try {
    if (zip.entryCount > max) throw new AppError('invalid', `${given}: more than ${max} files.`)
    const { files, refused } = await asInvalid(given, () => list(zip))
    if (overlap([...files.values()])) throw new AppError('invalid', `${given}: files in it share the same bytes.`)
    return {
      path: given,
      entries: [...files].map(([name, { uncompressedSize }]) => ({ name, size: uncompressedSize })),
      refused,
      open: async (name) => {
        const entry = files.get(name)
        if (!entry) throw new Error(`${name} is not in ${given}.`)
        return checked(zip, entry, (reason) => {
          if (!refused.some((one) => one.name === name)) refused.push({ name, reason })
        })
      },
      onDisk: () => given,
      isArchive: true,
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function list(zip: ZipFile) {
  const files = new Map<string, Entry>()
  const refused: { name: string; reason: string }[] = []
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName
    if (name.endsWith('/') || isHidden(name)) continue
    const reason = files.has(name) ? 'another file in the archive has the same name' : refuseEntry(entry)
    if (reason) refused.push({ name, reason })
    else files.set(name, slim(entry))
  }
  return { files: withoutTopFolder(files), refused }
}

function isHidden(name: string): boolean {
  return name.startsWith('__MACOSX/') || name.split('/').some((part) => part.startsWith('.'))
}

function refuseEntry(entry: Entry): string | null {
  if (entry.versionMadeBy >> 8 === UNIX && entry.externalFileAttributes >>> 28 === LINK)
    return 'a link, which is not followed'
  if (entry.isEncrypted()) return 'encrypted'
  if (!entry.canDecodeFileData()) return `packed by method ${entry.compressionMethod}, which is not supported`
  const isLarge = entry.uncompressedSize > RATIO_COUNTS_FROM
  if (isLarge && entry.uncompressedSize > entry.compressedSize * RATIO_MAX)
    return `would become more than ${RATIO_MAX} times as large`
  return null
}

/** What opening needs: without names and extra fields, which are most of an entry. */
function slim(entry: Entry): Entry {
  const { compressedSize, uncompressedSize, compressionMethod, crc32: sum } = entry
  const { generalPurposeBitFlag, relativeOffsetOfLocalHeader } = entry
  const sizes = { compressedSize, uncompressedSize, compressionMethod, crc32: sum }
  return Object.assign(new Entry(), sizes, { generalPurposeBitFlag, relativeOffsetOfLocalHeader })
}

/** An archive of one folder is the archive of what is in it. */
function withoutTopFolder(files: Map<string, Entry>): Map<string, Entry> {
  const [first] = files.keys()
  const top = first?.slice(0, first.indexOf('/') + 1)
  if (!top || [...files.keys()].some((name) => !name.startsWith(top))) return files
  return withoutTopFolder(new Map([...files].map(([name, entry]) => [name.slice(top.length), entry])))
}

/** A small archive can hold any amount when many entries point at one piece of it. */
function overlap(entries: Entry[]): boolean {
  let end = 0
  for (const entry of entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) return true
    end = entry.relativeOffsetOfLocalHeader + entry.compressedSize
  }
  return false
}

/** The bytes of an entry. They end where they are damaged; `note` gets the reason. */
async function* checked(zip: ZipFile, entry: Entry, note: (reason: string) => void): AsyncGenerator<Uint8Array> {
  let sum = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    note(`damaged: ${error instanceof Error ? error.message : 'cannot be read'}`)
    return
  }
  if (sum !== entry.crc32) note('damaged: its checksum does not match')
}

async function asInvalid<T>(given: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read'
    throw new AppError('invalid', `${given} is no archive that can be read: ${reason}.`, { cause: error })
  }
}
