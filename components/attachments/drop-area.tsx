'use client'

import { type DragEvent, lazy, type ReactNode, Suspense, useState } from 'react'
import { useAddFiles } from './use-files'

// On first need: most visits drop nothing.
const DropTarget = lazy(() => import('./drop-target').then(({ DropTarget: target }) => ({ default: target })))

type DropAreaProps = { roomId: string; roomName: string; isDisabled: boolean; children: ReactNode }

/** The whole room accepts dropped files. The button and the clipboard are the other ways. */
export function DropArea({ roomId, roomName, isDisabled, children }: DropAreaProps) {
  const add = useAddFiles(roomId, roomId)
  const [isDragging, setIsDragging] = useState(false)
  const handlers = {
    onDragEnter: (event: DragEvent) => setIsDragging(hasFiles(event)),
    // Left alone, the browser would open the file in place of the room.
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    },
    onDragLeave: ({ relatedTarget, currentTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsDragging(false)
    },
    // Dropped before the target was there to take it.
    onDrop: (event: DragEvent) => {
      setIsDragging(false)
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      add([...event.dataTransfer.files])
    },
  }
  return (
    <div {...(isDisabled ? {} : handlers)} className="relative flex h-full min-h-0 flex-col">
      {children}
      {isDragging && !isDisabled ? (
        <Suspense fallback={null}>
          <DropTarget roomName={roomName} onFiles={add} />
        </Suspense>
      ) : null}
    </div>
  )
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}
