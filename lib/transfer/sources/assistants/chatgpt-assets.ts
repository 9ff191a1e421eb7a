import type { SourceAttachment, SourceFiles } from '../source'
import { fieldOf, numberOf, textOf } from './fields'

/** The files of an export by the id their name begins with: file-abc123-photo.png, file_0000abc.dat. */
export type Assets = ReadonlyMap<string, { entry: string; name: string }>

const ASSET = /^(file[-_][A-Za-z0-9]+)(?:-([^/]*))?/

export function assetsOf({ entries }: SourceFiles): Assets {
  const assets = new Map<string, { entry: string; name: string }>()
  for (const { name: entry } of entries) {
    const base = entry.slice(entry.lastIndexOf('/') + 1)
    const [, id, name] = ASSET.exec(base) ?? []
    if (id !== undefined && !/\.(?:json|html)$/i.test(base)) assets.set(id, { entry, name: name || base })
  }
  return assets
}

/** A picture or recording inside a message. */
function pointerOf(part: unknown, assets: Assets): SourceAttachment | null {
  const pointer = textOf(part, 'asset_pointer')
  if (pointer === undefined) return null
  const path = pointer.replace(/^[a-z-]+:\/\//, '')
  const id = /^file[-_][A-Za-z0-9]+/.exec(path)?.[0] ?? path
  return attachment(id, undefined, numberOf(part, 'size_bytes'), assets)
}

/** Files a person added to a message. */
function attachmentOf(given: unknown, assets: Assets): SourceAttachment | null {
  const id = textOf(given, 'id') ?? textOf(given, 'file_id')
  if (id === undefined) return null
  const contentType = textOf(given, 'mimeType') ?? textOf(given, 'mime_type')
  const file = attachment(id, textOf(given, 'name'), numberOf(given, 'size'), assets)
  return contentType ? { ...file, contentType } : file
}

function attachment(id: string, name: string | undefined, size: number | undefined, assets: Assets): SourceAttachment {
  const known = assets.get(id)
  return {
    name: name ?? known?.name ?? id,
    ...(size === undefined ? {} : { size }),
    ...(known ? { entry: known.entry } : {}),
  }
}

/** Every file once, though pictures are named both in the text and among the attachments. */
export function filesOf(message: unknown, parts: unknown[], assets: Assets): SourceAttachment[] {
  const given = fieldOf(fieldOf(message, 'metadata'), 'attachments')
  const attached = (Array.isArray(given) ? given : []).flatMap((one) => attachmentOf(one, assets) ?? [])
  const shown = parts.flatMap((part) => pointersIn(part).flatMap((one) => pointerOf(one, assets) ?? []))
  const known = new Set(attached.flatMap(({ entry }) => entry ?? []))
  return [...attached, ...shown.filter(({ entry }) => entry === undefined || !known.has(entry))]
}

/** A recording of a call holds its frames and its sound. */
function pointersIn(part: unknown): unknown[] {
  const audio = fieldOf(part, 'audio_asset_pointer')
  const frames = fieldOf(part, 'frames_asset_pointers')
  return [part, ...(audio === undefined ? [] : [audio]), ...(Array.isArray(frames) ? frames : [])]
}
