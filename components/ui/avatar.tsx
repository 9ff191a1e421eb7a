import type { CSSProperties } from 'react'
import { cn } from './cn'

type AvatarProps = {
  id: string
  name: string
  /** Replaces the initials. */
  emoji?: string | null
  /** Address of the picture: drawn over the initials, which stay if it fails to load. */
  image?: string | null
  kind?: string
  size?: 'xs' | 'sm' | 'md' | 'lg'
  className?: string
}

const SIZES = {
  xs: 'size-5 text-[9px]',
  sm: 'size-6 text-[10px]',
  md: 'size-9 text-xs',
  lg: 'size-14 text-lg',
}

/** Initials on a colour that stays with the actor. People are round, everything else is square. Always next to the name, so hidden from screen readers. */
export function Avatar({ id, name, emoji, image, kind = 'human', size = 'md', className }: AvatarProps) {
  const tone: CSSProperties & { '--tone': string } = { '--tone': String(hue(id)) }
  return (
    <span
      aria-hidden="true"
      style={tone}
      className={cn(
        'tone relative inline-flex shrink-0 select-none items-center justify-center font-semibold uppercase tracking-tight',
        kind === 'human' ? 'rounded-full' : 'rounded-md',
        SIZES[size],
        className,
      )}
    >
      {image ? (
        <img
          src={`${image}&w=${size === 'lg' ? 192 : 96}`}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full rounded-[inherit] object-cover"
        />
      ) : null}
      {emoji ? <span className="text-[1.4em] leading-none">{emoji}</span> : initials(name)}
    </span>
  )
}

/** Of two words the first letters, of one its first two; signs are no letters. */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? ['?']
  const [first = '?', second] = words
  return second ? `${[...first][0]}${[...second][0]}` : [...first].slice(0, 2).join('')
}

/** Twelve hues, thirty degrees apart: easy to distinguish, few enough to look chosen. */
function hue(id: string): number {
  let sum = 7
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 65521
  return (sum % 12) * 30 + 15
}
