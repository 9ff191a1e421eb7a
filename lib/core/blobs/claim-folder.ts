import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Records which instance owns the folder, once; false if another one claimed it first. */
export async function claimFolder(folder: string, owner: string): Promise<boolean> {
  const file = path.join(folder, 'owner')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, owner, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return (await readFile(file, 'utf8')) === owner
  }
}
