/** Where a stream's bytes go: a socket of the entry or a web stream of a route handler. */
export type Sink = {
  /** Takes the chunk, which is shared with other streams: never change it. */
  write(chunk: Buffer): void
  /** Bytes taken but not yet handed to the network. */
  waiting(): number
  /** Lets waiting bytes go out for a few seconds, then gives up. Safe to call twice. */
  end(): void
}

/** How long a reader that is being cut may still take what waits for it. */
export const LINGER_MS = 5000
