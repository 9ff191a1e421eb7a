import http from 'node:http'
import Provider from 'oidc-provider'

/** Claims by name, of the right type or not. */
export type OidcAccount = Partial<Record<'email' | 'email_verified' | 'name' | 'preferred_username', unknown>>
export type OidcServer = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Lets the client come back to this address. Before the first request: the provider is fixed then. */
  allow: (redirectUri: string) => void
  stop: () => Promise<void>
}

const CLIENT = { clientId: 'confab', clientSecret: 'the secret between confab and the provider' }

/**
 * A certified OpenID provider on a free port of 127.0.0.1 that knows these accounts by their subject. Its sign-in page
 * takes the subject as login and any password. Addresses come with the userinfo answer only, as at most providers.
 */
export async function startOidcProvider(accounts: Record<string, OidcAccount>): Promise<OidcServer> {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  const issuer = `http://127.0.0.1:${address.port}`
  const redirectUris: string[] = []
  let listener: http.RequestListener | undefined
  server.on('request', (request, response) => {
    listener ??= createProvider(issuer, redirectUris, accounts).callback()
    listener(request, response)
  })
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { issuer, ...CLIENT, allow: (uri) => redirectUris.push(uri), stop }
}

function createProvider(issuer: string, redirectUris: string[], accounts: Record<string, OidcAccount>): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    cookies: { keys: ['for tests only'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
  })
}
