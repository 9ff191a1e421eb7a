import { open } from 'node:fs/promises'

/**
 * Memory for whole files, used again for the next one: buffers of 10 MiB made for each would lie about by the dozen
 * until they are collected.
 */
export class UploadBuffers {
  private readonly free: Buffer[] = []
  private used = 0

  /** The bytes of a file, to be given back by `giveBack`, after which they must not be looked at. */
  async read(file: string, maxBytes: number): Promise<{ bytes: Buffer; giveBack: () => void }> {
    const last = this.free.pop()
    const whole = last && last.byteLength >= maxBytes ? last : Buffer.allocUnsafeSlow(maxBytes)
    this.used += 1
    const giveBack = () => {
      this.used -= 1
      this.free.push(whole)
      // When nobody uploads anything, nothing is kept.
      if (this.used === 0) this.free.length = 0
    }
    try {
      return { bytes: whole.subarray(0, await fill(whole, file)), giveBack }
    } catch (error) {
      giveBack()
      throw error
    }
  }
}

async function fill(buffer: Buffer, file: string): Promise<number> {
  const handle = await open(file, 'r')
  try {
    let size = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, size, buffer.byteLength - size, size)
      if (bytesRead === 0) return size
      size += bytesRead
    }
  } finally {
    await handle.close()
  }
}
