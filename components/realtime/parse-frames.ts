export type RawFrame = { event: string; data: string }

/**
 * Takes apart what the server's stream is made of: frames of one event line and one data line with an empty line
 * behind them, and comments that only say it is still there. Returns the frames of `text` and the unfinished rest.
 */
export function parseFrames(text: string): { frames: RawFrame[]; rest: string } {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  const frames = blocks.flatMap((block) => {
    const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
    return event !== undefined && data !== undefined ? [{ event, data }] : []
  })
  return { frames, rest }
}
