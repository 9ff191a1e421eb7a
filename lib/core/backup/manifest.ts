import * as z from 'zod'
import { AppError } from '../errors'

/** First in the archive: what is needed before the first row. */
export const manifestSchema = z.strictObject({
  format: z.literal('confab-backup'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgresql']),
  /** Name of the newest migration in the database. */
  schema: z.string(),
  /** In the order they can be inserted. */
  tables: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>

/** Last in the archive: its presence shows that the archive is whole. */
export const digestsSchema = z.record(
  z.string(),
  z.strictObject({ rows: z.number().int().min(0), sha256: z.string().length(64) }),
)
export type Digests = z.infer<typeof digestsSchema>

/** After the blobs: all that the rows name, apart from those that were not there. */
export const blobSummarySchema = z.strictObject({
  count: z.number().int().min(0),
  bytes: z.number().int().min(0),
  missing: z.array(z.string()),
})
export type BlobSummary = z.infer<typeof blobSummarySchema>

export function parsePart<T>(schema: z.ZodType<T>, body: Buffer): T {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new AppError('unavailable', 'The file is not a backup that this release can read.', { cause: error })
  }
}
