import path from 'node:path'
import * as z from 'zod'
import { AppError } from './errors'
import { problemOfUrl } from './path-of-url.mjs'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true')
const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const envSchema = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: optional,
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
    /** The outside address, perhaps with a path: https://chat.example.org/confab. Unset: only loopback hosts are accepted. */
    PUBLIC_URL: optional.superRefine((url, context) => {
      const message = problemOfUrl(url)
      if (message) context.addIssue({ code: 'custom', message })
    }),
    NEXTAUTH_SECRET: optional,
    GITHUB_ID: optional,
    GITHUB_SECRET: optional,
    GOOGLE_ID: optional,
    GOOGLE_SECRET: optional,
    OIDC_ISSUER: optional,
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    OIDC_NAME: z.string().default('Single sign-on'),
    /** The mail server, as smtp://user:password@host:587 or smtps://…, and the address mail comes from. Unset: no mail. */
    SMTP_URL: optional.refine((url) => !url || (URL.canParse(url) && /^smtps?:$/.test(new URL(url).protocol)), {
      message: 'Use smtp://user:password@host:587 or smtps://user:password@host.',
    }),
    SMTP_FROM: optional.refine((address) => !address || z.email().safeParse(address).success, {
      message: 'Use an address such as confab@example.org.',
    }),
    /** Offers "continue as alice" on loopback addresses, with sample people. */
    CONFAB_DEMO: flag,
    /** 1 when a reverse proxy in front sets X-Forwarded-For; otherwise the header is ignored. */
    TRUST_PROXY: flag,
    /** Multiplies every rate limit; 0 switches them off (measurements on a closed machine). */
    RATE_LIMIT_SCALE: z.coerce.number().min(0).max(10_000).default(1),
    /** 0 leaves every request to Next, for comparison. */
    HOT_ROUTES: flag.prefault('1'),
    /** 0 reads every window from the database, with the same answers. */
    WINDOW_CACHE: flag.prefault('1'),
    /** Folders below which administrators may import files of this machine, separated as in PATH. Unset: none. */
    IMPORT_FOLDERS: optional,
    /** A JSON file of the operator with programs to run as tool servers. Unset: none. */
    MCP_CONFIG: optional,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine(({ SMTP_URL, SMTP_FROM, PUBLIC_URL }, context) => {
    if (!SMTP_URL) return
    const refuse = (name: string, why: string) => context.addIssue({ code: 'custom', path: [name], message: why })
    if (!SMTP_FROM) refuse('SMTP_FROM', 'Needed beside SMTP_URL: the address mail comes from.')
    if (!PUBLIC_URL) refuse('PUBLIC_URL', 'Needed beside SMTP_URL: links in mail begin with it.')
  })

export type Env = z.infer<typeof envSchema> & {
  /** Absolute. */
  dataDir: string
  databaseUrl: string
}

/** Settings by environment, checked once. Throws one clear line naming the variable. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new AppError('invalid', `Environment variable ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const dataDir = path.resolve(parsed.data.DATA_DIR)
  return { ...parsed.data, dataDir, databaseUrl: parsed.data.DATABASE_URL ?? `file:${path.join(dataDir, 'confab.db')}` }
}

let cached: Env | undefined

export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}

/** True unless the server listens, or says it is reached, at an address that other machines can connect to. */
export function isForThisMachine({ HOST, PUBLIC_URL }: Pick<Env, 'HOST' | 'PUBLIC_URL'>): boolean {
  return isLoopback(HOST) && (PUBLIC_URL === undefined || isLoopback(new URL(PUBLIC_URL).hostname))
}

/** True where only this machine can connect. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
