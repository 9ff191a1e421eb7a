import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { ProviderModel } from '../model'
import { chatFetch } from './chat-fetch'
import { profileAddress } from './profile-address'
import { providerFetch } from './provider-fetch'
import { refusePages } from './refuse-pages'

/** A profile with its secret readable. Lives for one call and is never kept. */
export type OpenProfile = { kind: string; baseUrl: string | null; secret: string | null }

/** The model of a provider by its name there. */
export function connectProfile(profile: OpenProfile, model: string): ProviderModel {
  const baseURL = profileAddress(profile)
  if (profile.kind === 'anthropic') {
    // Given always: left out, the library would take a key from the environment.
    const fetch = refusePages(providerFetch(profile.secret))
    return createAnthropic({ baseURL, apiKey: profile.secret ?? '', fetch })(model)
  }
  const apiKey = profile.secret ?? undefined
  const fetch = chatFetch(profile.secret)
  return createOpenAICompatible({ name: 'openai', baseURL, apiKey, fetch, includeUsage: true })(model)
}
