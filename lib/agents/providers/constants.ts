/** openai: any address that speaks OpenAI's chat completions, also Ollama, vLLM, llama.cpp and OpenRouter. */
export const PROVIDER_KINDS = ['openai', 'anthropic'] as const

/** Where a provider is when no address is given. */
export const OWN_ADDRESS: Record<(typeof PROVIDER_KINDS)[number], string> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
}

export const BASE_URL_MAX = 500
export const SECRET_MAX = 1000
export const PREFIX_MAX = 200
export const PRICES_MAX = 200
/** Micro-dollars: a million dollars for a million tokens. */
export const PRICE_MAX = 1_000_000_000_000
