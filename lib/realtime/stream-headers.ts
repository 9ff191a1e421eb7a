import { ANSWER_HEADERS } from '@/lib/http/json'

/** no-transform and X-Accel-Buffering: otherwise Next compresses the stream and proxies hold it back. */
export const STREAM_HEADERS: Record<string, string> = {
  ...ANSWER_HEADERS,
  'cache-control': 'private, no-cache, no-transform',
  'content-type': 'text/event-stream; charset=utf-8',
  'x-accel-buffering': 'no',
}
