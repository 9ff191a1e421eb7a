'use client'

import { Command } from 'cmdk'
import { Dialog as Primitive } from 'radix-ui'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { DialogWindow } from '@/components/ui/dialog-window'
import { rankEntries } from './rank-entries'
import { SwitcherEntry } from './switcher-entry'
import { useActions } from './use-actions'
import { usePlaces } from './use-places'
import { useRecentRooms } from './use-recent-rooms'

/** Ctrl+K: goes anywhere by a few letters. Esc gives the focus back to where it was. */
export function Switcher({ onClose, onSignOut }: { onClose: () => void; onSignOut: () => void }) {
  const t = useTranslations('switcher')
  const [text, setText] = useState('')
  /** What was moved to by keys or pointer; until then it is the first, also when people and sessions come in later. */
  const [chosen, setChosen] = useState('')
  const hasMoved = useRef(false)
  const recent = useRecentRooms()
  const places = usePlaces(text)
  const actions = useActions(text, onSignOut)
  const groups = rankEntries([...places, ...actions], text.trim(), recent)
  const ids = groups.flatMap(([, entries]) => entries.map(({ id }) => id))
  const value = ids.includes(chosen) ? chosen : (ids[0] ?? '')
  const move = () => {
    hasMoved.current = true
  }

  function search(next: string) {
    setText(next)
    setChosen('')
    hasMoved.current = false
  }

  return (
    <Primitive.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/40 dark:bg-black/60" />
        <DialogWindow
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl animate-fade-in overflow-hidden rounded-xl bg-popover text-popover-foreground shadow-float sm:top-[12vh]"
        >
          <Primitive.Title className="sr-only">{t('title')}</Primitive.Title>
          <Command
            shouldFilter={false}
            loop
            label={t('title')}
            value={value}
            onValueChange={(next) => hasMoved.current && setChosen(next)}
            onKeyDownCapture={({ key }) => /^Arrow|^Home$|^End$/.test(key) && move()}
            onPointerMoveCapture={move}
            className="flex max-h-[min(32rem,80dvh)] flex-col"
          >
            <Command.Input
              value={text}
              onValueChange={search}
              dir="auto"
              aria-label={t('title')}
              placeholder={t('placeholder')}
              className="h-12 w-full shrink-0 border-b bg-transparent px-4 text-[16px] outline-none placeholder:text-muted-foreground focus-visible:outline-none"
            />
            <Command.List className="scroll-thin min-h-0 flex-1 overflow-y-auto p-1">
              <Command.Empty className="px-4 py-8 text-center text-muted-foreground text-sm">
                {t('nothing')}
              </Command.Empty>
              {groups.map(([group, entries]) => (
                <Command.Group
                  key={group}
                  heading={t(`groups.${group}`)}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs"
                >
                  {entries.map((entry) => (
                    <SwitcherEntry key={entry.id} entry={entry} onClose={onClose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </DialogWindow>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
