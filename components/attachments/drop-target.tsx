'use client'

import { Upload } from 'lucide-react'
import { useDropzone } from 'react-dropzone'
import { useTranslations } from 'use-intl'

type DropTargetProps = { roomName: string; onFiles: (files: File[]) => void }

/** Lies over the room while files are dragged, and takes them, folders too. */
export function DropTarget({ roomName, onFiles }: DropTargetProps) {
  const t = useTranslations('files')
  const { getRootProps } = useDropzone({
    onDrop: onFiles,
    noClick: true,
    noKeyboard: true,
    // The text field takes pastes: both would take each file twice.
    noPaste: true,
  })
  // No control: nothing in it is focused or pressed.
  const { role: _role, tabIndex: _tabIndex, ...handlers } = getRootProps()
  return (
    <div
      {...handlers}
      className="absolute inset-2 z-30 grid place-items-center rounded-xl border-2 border-primary border-dashed bg-background/90"
    >
      <p className="pointer-events-none flex items-center gap-2 font-semibold text-lg">
        <Upload className="size-5" aria-hidden="true" />
        {t('drop', { room: roomName })}
      </p>
    </div>
  )
}
