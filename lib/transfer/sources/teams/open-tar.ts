import { Readable } from 'node:stream'
import tar from 'tar-stream'

/** The bytes of one file of a tar archive, by the end of its name; nothing where there is none or the archive is damaged. */
export async function* openInTar(chunks: AsyncIterable<Uint8Array>, ending: string): AsyncGenerator<Uint8Array> {
  const extract = tar.extract()
  const source = Readable.from(chunks)
  source.on('error', (error) => extract.destroy(error))
  source.pipe(extract)
  try {
    for await (const entry of extract) {
      if (entry.header.name.endsWith(ending)) {
        for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk
        return
      }
      entry.resume()
    }
  } catch (error) {
    // What was whole has been given; where the archive is cut, so is the file.
    if (!(error instanceof Error)) throw error
  } finally {
    source.destroy()
  }
}
