import { File, FileArchive, FileCode, FileImage, FileMusic, FileText, FileVideo } from 'lucide-react'
import type { ComponentType } from 'react'

const BY_ENDING: [RegExp, ComponentType<{ className?: string; 'aria-hidden'?: 'true' }>][] = [
  [/\.(png|jpe?g|gif|webp|avif|svg|heic|tiff?|bmp)$/i, FileImage],
  [/\.(mp3|ogg|wav|flac|m4a)$/i, FileMusic],
  [/\.(mp4|webm|mov|mkv|avi)$/i, FileVideo],
  [/\.(zip|gz|xz|7z|rar|tar|zst)$/i, FileArchive],
  [/\.(pdf|docx?|odt|rtf|txt|md|log|csv|xlsx?|ods|pptx?)$/i, FileText],
  [/\.(html?|css|[cm]?[jt]sx?|json|ya?ml|py|rb|rs|go|java|c|h|cpp|sh|sql|xml|diff|patch)$/i, FileCode],
]

/** A hint by the name; nothing depends on it. */
export function FileIcon({ name, className = 'size-5' }: { name: string; className?: string }) {
  const Icon = BY_ENDING.find(([ending]) => ending.test(name))?.[1] ?? File
  return <Icon className={className} aria-hidden="true" />
}
