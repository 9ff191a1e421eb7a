import { receive } from '../receive'

/** The secret is part of the address, as Slack's clients have it. */
export async function POST(request: Request, { params }: { params: Promise<{ secret: string }> }) {
  return await receive(request, (await params).secret)
}
