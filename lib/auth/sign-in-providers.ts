import type { Env } from '@/lib/core/env'

type ProviderEnv = Pick<
  Env,
  | 'GITHUB_ID'
  | 'GITHUB_SECRET'
  | 'GOOGLE_ID'
  | 'GOOGLE_SECRET'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_NAME'
>
export type SignInProvider = { id: 'github' | 'google' | 'oidc'; name: string }

/** The providers that are configured whole. Half a configuration offers nothing. */
export function signInProviders(env: ProviderEnv): SignInProvider[] {
  const list: (SignInProvider & { needs: (string | undefined)[] })[] = [
    { id: 'github', name: 'GitHub', needs: [env.GITHUB_ID, env.GITHUB_SECRET] },
    { id: 'google', name: 'Google', needs: [env.GOOGLE_ID, env.GOOGLE_SECRET] },
    { id: 'oidc', name: env.OIDC_NAME, needs: [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET] },
  ]
  return list.filter(({ needs }) => needs.every(Boolean)).map(({ id, name }) => ({ id, name }))
}
