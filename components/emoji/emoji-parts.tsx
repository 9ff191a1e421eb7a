import type { EmojiPickerListComponents } from 'frimousse'

/** How the picker's list looks: headers, rows and the emojis themselves, all of one height. */
export const emojiParts: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...props }) => (
    <div
      {...props}
      className="bg-popover px-3 pt-2 pb-1 font-medium text-muted-foreground text-xs first-letter:uppercase"
    >
      {category.label}
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...fromOne(props, 'aria-rowindex')} className="scroll-my-1.5 px-1.5">
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button
      type="button"
      {...fromOne(props, 'aria-colindex')}
      className="grid size-9 place-items-center rounded-md text-xl data-[active]:bg-accent data-[active]:outline-2 data-[active]:-outline-offset-2 data-[active]:outline-ring"
    >
      {emoji.emoji}
    </button>
  ),
}

/** The library counts rows and columns from 0, which ARIA does not allow. */
function fromOne<T extends object, K extends keyof T>(props: T, index: K) {
  return { ...props, [index]: Number(props[index]) + 1 }
}
