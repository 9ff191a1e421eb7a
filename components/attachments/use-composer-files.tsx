import { useViewer } from '@/components/people/viewer'
import type { PublicAttachment } from '@/lib/attachments/schema'
import { AttachButton } from './attach-button'
import { FileChips } from './file-chips'
import { placeOf } from './place-of'
import { useFiles } from './use-files'
import { useKeptFiles } from './use-kept-files'

/**
 * The file props of a composer, to be spread on it: chips above the text, the attach button,
 * what a paste does, and what goes with the next message. `scope`: the room, and the thread where it is one's composer.
 */
export function useComposerFiles(scope: { roomId: string; threadRootId?: string }) {
  const place = placeOf(scope)
  const files = useFiles(place, scope.roomId)
  useKeptFiles(useViewer().id, place, scope.roomId)
  const uploaded: PublicAttachment[] = files.files.flatMap(({ attachment }) => attachment ?? [])
  return {
    above: <FileChips files={files} />,
    beside: <AttachButton files={files} />,
    attached: {
      files: uploaded,
      hasAny: files.hasAny,
      isWaiting: files.isUploading,
      hasFailed: files.hasFailed,
      onSent: files.clear,
    },
    onFiles: files.add,
    onLongText: (text: string) => files.add([new File([text], 'pasted.txt', { type: 'text/plain' })]),
  }
}
