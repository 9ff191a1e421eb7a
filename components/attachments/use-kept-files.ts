import { useEffect } from 'react'
import { filesAt, setFiles, useFileStore } from './file-store'
import { keepFiles, keptFiles } from './keep-files'

/** Brings back what was uploaded before a reload, and remembers what is uploaded from here on. */
export function useKeptFiles(viewerId: string, place: string, roomId: string): void {
  // localStorage: read once the browser has taken over, written whenever the files of this composer change.
  useEffect(() => {
    const kept = useFileStore.getState().places[place] ? [] : keptFiles(viewerId, place, roomId)
    if (kept.length > 0) setFiles(place, (files) => [...kept, ...files])
    keepFiles(viewerId, place, filesAt(place))
    return useFileStore.subscribe((state, before) => {
      if (state.places[place] !== before.places[place]) keepFiles(viewerId, place, filesAt(place))
    })
  }, [viewerId, place, roomId])
}
