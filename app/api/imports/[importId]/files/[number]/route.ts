import * as z from 'zod'
import { idSchema } from '@/lib/core/ids'
import { releasePart } from '@/lib/http/raw-body'
import { readParts } from '@/lib/http/read-bytes'
import { route } from '@/lib/http/route'
import { PIECE_MAX } from '@/lib/transfer/jobs/constants'
import { pieceQuerySchema } from '@/lib/transfer/jobs/schema'
import { takePiece } from '@/lib/transfer/jobs/take-piece'

const params = z.strictObject({ importId: idSchema, number: z.coerce.number().int().min(1) })
const TOO_LARGE = `Send at most ${PIECE_MAX / 1024 / 1024} MiB at once.`

/** The next piece of a file, straight to the disk. */
export const PUT = route({ params, query: pieceQuerySchema, rate: 'piece' }, ({ db, request, actor, params, query }) =>
  takePiece(db, actor, params.importId, params.number, {
    ...query,
    parts: readParts(request, PIECE_MAX, TOO_LARGE),
    release: (part) => releasePart(request, part),
  }),
)
