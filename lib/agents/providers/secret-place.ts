/** What a profile's sealed secret is bound to. */
export function secretPlace(profileId: string): string {
  return `provider:${profileId}:secret`
}
