import { create } from 'zustand'
import type { PublicAttachment } from '@/lib/attachments/schema'

export type PendingFile = {
  key: string
  roomId: string
  file: File
  /** Address of a thumbnail that lives in this tab; null for what is no image. */
  preview: string | null
  /** refused: will never be taken. failed: another try may help. */
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'refused'
  /** 0 to 1. */
  progress: number
  reason: string
  attachment: PublicAttachment | null
}

type FileStore = { places: Record<string, PendingFile[]> }

/** The files of each composer (a room's, a thread's) that were not sent yet. */
export const useFileStore = create<FileStore>(() => ({ places: {} }))

const NONE: PendingFile[] = []

export function filesAt(place: string): PendingFile[] {
  return useFileStore.getState().places[place] ?? NONE
}

export function useFilesAt(place: string): PendingFile[] {
  return useFileStore((state) => state.places[place] ?? NONE)
}

export function setFiles(place: string, change: (files: PendingFile[]) => PendingFile[]): void {
  useFileStore.setState(({ places }) => ({ places: { ...places, [place]: change(places[place] ?? NONE) } }))
}

export function patchFile(place: string, key: string, change: Partial<PendingFile>): void {
  setFiles(place, (files) => files.map((file) => (file.key === key ? { ...file, ...change } : file)))
}
