import { json } from '@/lib/http/json'

/** The process is alive. */
export function GET(): Response {
  return json({ status: 'ok' })
}
