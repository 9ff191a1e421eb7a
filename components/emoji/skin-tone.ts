import type { SkinTone } from 'frimousse'
import { remember } from '@/components/ui/remember'

const KEY = 'confab.emoji.tone'
const TONES: SkinTone[] = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark']

/** The skin tone chosen last in this browser. */
export const skinTone = {
  read: (): SkinTone => TONES.find((tone) => tone === localStorage.getItem(KEY)) ?? 'none',
  write: (tone: SkinTone): void => remember(KEY, tone),
}
