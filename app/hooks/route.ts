import { receive } from './receive'

/** The secret comes in a header. */
export async function POST(request: Request) {
  return await receive(request)
}
