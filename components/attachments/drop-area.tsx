'use client'

import { Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDropzone } from 'react-dropzone'
import { useTranslations } from 'use-intl'
import { useAddFiles } from './use-files'

type DropAreaProps = { roomId: string; roomName: string; isDisabled: boolean; children: ReactNode }

/** The whole room accepts dropped files. The button and the clipboard are the other ways. */
export function DropArea({ roomId, roomName, isDisabled, children }: DropAreaProps) {
  const t = useTranslations('files')
  const add = useAddFiles(roomId, roomId)
  const { getRootProps, isDragActive } = useDropzone({
    onDrop: (files) => add(files),
    disabled: isDisabled,
    noClick: true,
    noKeyboard: true,
    // The text field takes pastes: both would take each file twice.
    noPaste: true,
  })
  // The room is no control: what cannot take files is not disabled for everything else in it.
  const { role: _role, tabIndex: _tabIndex, 'aria-disabled': _disabled, ...handlers } = getRootProps()
  return (
    <div {...handlers} className="relative flex h-full min-h-0 flex-col">
      {children}
      {isDragActive ? (
        <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-xl border-2 border-primary border-dashed bg-background/90">
          <p className="flex items-center gap-2 font-semibold text-lg">
            <Upload className="size-5" aria-hidden="true" />
            {t('drop', { room: roomName })}
          </p>
        </div>
      ) : null}
    </div>
  )
}
