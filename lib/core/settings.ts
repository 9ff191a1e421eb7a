import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Database } from './database'
import { isUniqueViolation } from './database-errors'
import { write } from './write'

/** Instance settings with their shapes and defaults. */
const SETTINGS = {
  signUpPolicy: z.enum(['open', 'invite', 'closed']).default('invite'),
  /** Who needs more than a password to sign in. */
  secondFactorFor: z.enum(['nobody', 'admins', 'everybody']).default('nobody'),
  /** Code points a person's message may have. */
  contentLimitHuman: z.number().int().min(1).max(32_000).default(4000),
  contentLimitAgent: z.number().int().min(1).max(100_000).default(32_000),
  /** Ids of the open rooms that everybody enters who comes for the first time. */
  firstRooms: z.array(z.uuid()).max(50).default([]),
  /** Days in which a deleted room can be restored. */
  roomGraceDays: z.number().int().min(1).max(3650).default(30),
} as const

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]>

const MEMORY_MS = 1000
const remembered = new WeakMap<Database, Map<string, { value: string | undefined; until: number }>>()
const instanceKeys = new WeakMap<Database, string>()

/** A setting, at most one second old. */
export async function getSetting<K extends SettingKey>(db: Database, key: K): Promise<SettingValue<K>> {
  const text = await readText(db, key)
  const schema: z.ZodType = SETTINGS[key]
  return schema.parse(text === undefined ? undefined : JSON.parse(text)) as SettingValue<K>
}

export async function setSetting<K extends SettingKey>(db: Database, key: K, value: SettingValue<K>): Promise<void> {
  const text = JSON.stringify(SETTINGS[key].parse(value))
  await write(db, (tx) =>
    tx.setting.upsert({
      where: { key },
      create: { key, value: text, updatedAt: new Date() },
      update: { value: text, updatedAt: new Date() },
    }),
  )
  remembered.get(db)?.delete(key)
}

/** The key under which bodies are digested for comparison. Made once, the same for all processes on a database. */
export async function instanceKey(db: Database): Promise<string> {
  const known = instanceKeys.get(db)
  if (known) return known
  const row = (await findInstanceKey(db)) ?? (await makeInstanceKey(db))
  instanceKeys.set(db, row.value)
  return row.value
}

function findInstanceKey(db: Database) {
  return db.prisma.setting.findUnique({ where: { key: 'instanceKey' } })
}

async function makeInstanceKey(db: Database) {
  const data = { key: 'instanceKey', value: randomBytes(32).toString('base64url'), updatedAt: new Date() }
  try {
    return await write(db, (tx) => tx.setting.create({ data }))
  } catch (error) {
    // Another process was first (an upsert would not help: on PostgreSQL two of them race as well).
    if (!isUniqueViolation(error)) throw error
    return await db.prisma.setting.findUniqueOrThrow({ where: { key: 'instanceKey' } })
  }
}

async function readText(db: Database, key: string): Promise<string | undefined> {
  const memory = remembered.get(db) ?? new Map()
  remembered.set(db, memory)
  const entry = memory.get(key)
  if (entry && entry.until > performance.now()) return entry.value
  const row = await db.prisma.setting.findUnique({ where: { key } })
  memory.set(key, { value: row?.value, until: performance.now() + MEMORY_MS })
  return row?.value
}
