import { defaultSettingsMiddleware, wrapLanguageModel } from 'ai'
import type { Database } from '@/lib/core/database'
import type { ProviderModel } from './model'
import { ProviderFault } from './provider-fault'
import { connectProfile } from './providers/connect-profile'
import { openProfile } from './providers/open-profile'
import { readParameters } from './read-parameters'
import { scriptedModel } from './scripted/scripted-model'
import { scripts } from './scripted/scripts'

/** Between words of a script, so that its answer is seen being written. */
const SCRIPT_PAUSE_MS = 25

/** What a card says of its model. */
export type ModelChoice = { profileId: string | null; model: string; parameters: string }

/**
 * The model an agent's card names, with the card's parameters in every call. Read again each time: a changed key or
 * address counts from the next step on. Throws a ProviderFault when there is none.
 */
export async function modelFor(db: Database, { profileId, model, parameters }: ModelChoice): Promise<ProviderModel> {
  if (profileId === null) {
    const script = scripts.get(model)
    if (!script) throw new ProviderFault(`There is no script "${model}".`)
    return scriptedModel(model, script, SCRIPT_PAUSE_MS)
  }
  const connected = connectProfile(await openProfile(db, profileId), model)
  return wrapLanguageModel({
    model: connected,
    middleware: defaultSettingsMiddleware({ settings: readParameters(parameters) }),
  })
}
