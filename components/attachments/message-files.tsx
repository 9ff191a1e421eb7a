'use client'

import { useState } from 'react'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { FileCard } from './file-card'
import { ImageBox } from './image-box'
import { Lightbox } from './lightbox'

/** The files of a message: images in their boxes, then the others. */
export function MessageFiles({ attachments }: { attachments: PublicAttachment[] }) {
  const [open, setOpen] = useState<number | null>(null)
  if (attachments.length === 0) return null
  const images = attachments.filter(({ kind }) => kind === 'image')
  const others = attachments.filter(({ kind }) => kind !== 'image')
  return (
    <div className="my-1 grid grid-cols-[minmax(0,1fr)] gap-2">
      {images.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          {images.map((image, index) => (
            <ImageBox key={image.id} image={image} isAlone={images.length === 1} onOpen={() => setOpen(index)} />
          ))}
        </div>
      ) : null}
      {others.map((file) => (
        <FileCard key={file.id} file={file} />
      ))}
      {open === null ? null : <Lightbox images={images} index={open} onMove={setOpen} onClose={() => setOpen(null)} />}
    </div>
  )
}
