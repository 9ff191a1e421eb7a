import { OWN_ADDRESS, PROVIDER_KINDS } from './constants'

/** Where a profile's provider is, without a slash at the end. */
export function profileAddress({ kind, baseUrl }: { kind: string; baseUrl: string | null }): string {
  const known = PROVIDER_KINDS.find((one) => one === kind)
  return (baseUrl ?? (known ? OWN_ADDRESS[known] : '')).replace(/\/+$/, '')
}
