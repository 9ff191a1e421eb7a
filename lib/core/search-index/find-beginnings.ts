import type { Database } from '@/lib/core/database'
import { hasSoMany } from '@/lib/core/dialects/search/has-so-many'
import { BEGINNING_MIN, type Term } from './parse-query'

/** A word in so many messages is not looked for as the beginning of others: there is enough of it, and more would be slow. */
export const COMMON = 2000

/** The terms with their words as beginnings, but for common ones. */
export async function findBeginnings(db: Database, terms: Term[]): Promise<Term[]> {
  const found: Term[] = []
  for (const term of terms) found.push(term.mayGoOn && !(await isCommon(db, term)) ? asBeginning(term) : term)
  return found
}

async function isCommon(db: Database, term: Term): Promise<boolean> {
  return await hasSoMany(db.prisma, db.dialect, term, COMMON)
}

function asBeginning(term: Term): Term {
  const anyOf = term.anyOf.map((phrase) => {
    const isLong = [...(phrase.tokens.at(-1) ?? '')].length >= BEGINNING_MIN
    return { ...phrase, isPrefix: phrase.isPrefix || isLong }
  })
  return { ...term, anyOf }
}
