import type { Tx } from '@/lib/core/database'
import { isUniqueViolation } from '@/lib/core/database-errors'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { foldName } from './constants'
import { toActor } from './load-actor'
import type { Actor, InstanceRole } from './schema'

export type NewPerson = {
  name: string
  displayName?: string
  email?: string
  emailVerified?: boolean
  passwordHash: string | null
  role: InstanceRole
}

/** Inserts actor and user. A taken name or address is refused by the unique index: see `asTaken`. */
export async function createPerson(tx: Tx, person: NewPerson): Promise<Actor> {
  const now = new Date()
  const row = await tx.actor.create({
    data: {
      id: newId(),
      kind: 'human',
      name: person.name,
      nameFolded: foldName(person.name),
      displayName: person.displayName ?? person.name,
      createdAt: now,
      updatedAt: now,
    },
  })
  await tx.user.create({
    data: {
      actorId: row.id,
      email: person.email,
      emailFolded: person.email?.toLowerCase(),
      emailVerifiedAt: person.email && person.emailVerified ? now : null,
      passwordHash: person.passwordHash,
      role: person.role,
      createdAt: now,
      updatedAt: now,
    },
  })
  return toActor(row, person.role)
}

/** A refused name or address as the field error it is; anything else unchanged. */
export function asTaken(error: unknown): unknown {
  if (isUniqueViolation(error, 'nameFolded'))
    return new AppError('conflict', 'This name is already in use.', { field: 'name' })
  if (isUniqueViolation(error, 'emailFolded')) {
    return new AppError('conflict', 'This email address is already in use.', { field: 'email' })
  }
  return error
}
