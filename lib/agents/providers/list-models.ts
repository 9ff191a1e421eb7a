import * as z from 'zod'
import { ProviderFault } from '../provider-fault'
import type { OpenProfile } from './connect-profile'
import { profileAddress } from './profile-address'
import { providerFetch } from './provider-fetch'
import { readLimited } from './read-limited'

const ANSWER_MAX = 4 * 1024 * 1024
const MODELS_MAX = 2000
const ANTHROPIC_VERSION = '2023-06-01'

/** Ollama, vLLM, llama.cpp, OpenRouter, OpenAI and Anthropic all answer in this form. */
const listSchema = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })) })

/** The names of a provider's models, in order. Throws a ProviderFault, or what toProviderFault understands. */
export async function listModels(profile: OpenProfile, signal: AbortSignal): Promise<string[]> {
  const { headers, query } = profile.kind === 'anthropic' ? forAnthropic(profile) : forOpenAi(profile)
  const response = await providerFetch(profile.secret)(`${profileAddress(profile)}/models${query}`, { headers, signal })
  const text = await readLimited(response, ANSWER_MAX)
  if (response.status === 404) {
    throw new ProviderFault('This URL responds, but has no list of models (status 404).')
  }
  if (!response.ok) throw refusal(response, text)
  const parsed = listSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new ProviderFault('This URL responds, but not with a list of models.')
  const { secret } = profile
  const names = parsed.data.data.map(({ id }) => id).filter((id) => secret === null || !id.includes(secret))
  return [...new Set(names)].sort().slice(0, MODELS_MAX)
}

type Asking = { headers: Record<string, string>; query: string }

function forOpenAi({ secret }: OpenProfile): Asking {
  return { headers: secret ? { authorization: `Bearer ${secret}` } : {}, query: '' }
}

function forAnthropic({ secret }: OpenProfile): Asking {
  return { headers: { 'x-api-key': secret ?? '', 'anthropic-version': ANTHROPIC_VERSION }, query: '?limit=1000' }
}

/** In the shape of the library's errors. */
function refusal(response: Response, text: string): Error {
  const parsed = z.object({ error: z.object({ message: z.string() }) }).safeParse(parseJson(text))
  const responseHeaders = { 'retry-after': response.headers.get('retry-after') }
  const message = parsed.success ? parsed.data.error.message : response.statusText
  return Object.assign(new Error(message), { statusCode: response.status, responseHeaders })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
