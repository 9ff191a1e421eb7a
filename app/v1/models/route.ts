import { json } from '@/lib/http/json'
import { listModels } from '@/lib/openai/list-models'
import { door } from '../door'

export const GET = door('rooms:read', async (db, actor) => json(await listModels(db, actor)))
