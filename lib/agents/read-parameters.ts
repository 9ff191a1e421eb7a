import { type AgentParameters, agentParametersSchema } from './schema'

/** The parameters of a card's JSON text, as far as they are set. */
export function readParameters(text: string): AgentParameters {
  return agentParametersSchema.parse(JSON.parse(text))
}
