import { isAppError } from '@/lib/core/errors'
import { ToolError } from './tool-error'

/** What lib refuses is said to the agent in the same words; it fails its call, not its run. */
export async function asToolError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error)) throw new ToolError(error.message)
    throw error
  }
}
