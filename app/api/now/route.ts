import { route } from '@/lib/http/route'
import { readNow } from '@/lib/process/read-now'

export const GET = route({ scope: 'admin' }, ({ db, actor }) => readNow(db, actor))
