import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepFiles } from '@/components/attachments/keep-files'
import { uploadedFile } from '@/components/attachments/uploaded-file'
import { setDraft, useDrafts } from '@/components/composer/use-drafts'
import { skinTone } from '@/components/emoji/skin-tone'
import { useDismissed } from '@/components/moderation/use-dismissed'
import { useFolded } from '@/components/navigation/use-folded'
import { RememberedHeads } from './remembered-heads'

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('with a full store everything works on until the reload', () => {
  setDraft('ann', 'room', 'half a thought')
  expect(useDrafts.getState().drafts.room).toBe('half a thought')
  const facts = { contentType: 'text/plain', kind: 'text', size: 1, width: null, height: null, alt: '' } as const
  keepFiles('ann', 'room', [uploadedFile({ id: 'file', fileName: 'a.txt', ...facts }, 'room')])
  useFolded.getState().fold('rooms', true)
  expect(useFolded.getState().folded.rooms).toBe(true)
  useDismissed.getState().dismiss('one')
  expect(useDismissed.getState().ids).toContain('one')
  skinTone.write('dark')
  const heads = new RememberedHeads('ann')
  heads.set('room', { seq: 1, hash: 'h' })
  heads.save()
})

it('what is kept comes back once there is room again', () => {
  vi.restoreAllMocks()
  useFolded.getState().fold('people', true)
  expect(localStorage.getItem('confab.folded')).toContain('people')
})
