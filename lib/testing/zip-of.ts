import { crc32, deflateRawSync } from 'node:zlib'

/** What an archive says of a file where it is not the truth. */
type Lies = { size?: number; sum?: number; flags?: number; method?: number; attributes?: number; offset?: number }
export type ZipEntry = { name: string; content: string | Uint8Array; lies?: Lies }

/** A zip archive in memory, with every lie a test wants to tell. */
export function zipOf(files: Record<string, string | Uint8Array> | ZipEntry[], { count }: { count?: number } = {}) {
  const entries = Array.isArray(files) ? files : Object.entries(files).map(([name, content]) => ({ name, content }))
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, lies = {} } of entries as ZipEntry[]) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((lies.flags ?? 0) | 0x800, 2)
    common.writeUInt16LE(lies.method ?? 8, 4)
    common.writeUInt32LE(lies.sum ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(lies.size ?? bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(lies.attributes ?? 0, 6)
    tail.writeUInt32LE(lies.offset ?? offset, 10)
    const madeBy = Buffer.from([20, lies.attributes === undefined ? 0 : 3])
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), madeBy, common, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(count ?? entries.length, 4)
  end.writeUInt16LE(count ?? entries.length, 6)
  end.writeUInt32LE(Buffer.concat(central).length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, ...central, Buffer.from('PK\u0005\u0006'), end])
}
