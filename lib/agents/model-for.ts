import type { ProviderModel } from './model'
import { ProviderFault } from './provider-fault'
import { planner } from './scripted/planner'
import { scriptedModel } from './scripted/scripted-model'

/** Between words of a script, so that its answer is seen being written. */
const SCRIPT_PAUSE_MS = 25

/** The model an agent's card names. Throws a ProviderFault when there is none. */
export function modelFor({ provider, model }: { provider: string; model: string }): ProviderModel {
  if (provider === 'scripted' && model === 'planner') return scriptedModel(model, planner, SCRIPT_PAUSE_MS)
  throw new ProviderFault(`This server has no model "${model}" of provider "${provider}".`)
}
