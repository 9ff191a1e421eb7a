/** Mod: ⌘ on a Mac, Ctrl elsewhere. Keys of one entry are pressed together; `or` is another way to the same. */
export type Shortcut = { id: ShortcutId; keys: string[]; or?: string[] }
export type ShortcutGroup = {
  id: 'everywhere' | 'history' | 'message' | 'writing' | 'results' | 'approvals'
  shortcuts: Shortcut[]
}
export type ShortcutId =
  | ('switcher' | 'search' | 'sheet' | 'regions' | 'regionsBack' | 'nextRoom' | 'previousRoom')
  | ('nextUnread' | 'previousUnread' | 'close')
  | ('walk' | 'walkPages' | 'toOldest' | 'toNewest' | 'inside' | 'roomSearch')
  | ('edit' | 'quote' | 'thread' | 'react' | 'unread' | 'save' | 'pin' | 'delete')
  | (
      | 'send'
      | 'newLine'
      | 'sendAlways'
      | 'editLast'
      | 'bold'
      | 'italic'
      | 'code'
      | 'strike'
      | 'mention'
      | 'emoji'
      | 'command'
    )
  | ('walkResults' | 'openResult')
  | ('nextQuestion' | 'previousQuestion' | 'approve' | 'deny')

/** Every key of the application, as the sheet lists it. New shortcuts are added here, with their text in en.json. */
export const SHORTCUTS: ShortcutGroup[] = [
  {
    id: 'everywhere',
    shortcuts: [
      { id: 'switcher', keys: ['Mod', 'K'] },
      { id: 'search', keys: ['Mod', 'Shift', 'F'] },
      { id: 'sheet', keys: ['?'], or: ['Mod', '/'] },
      { id: 'nextRoom', keys: ['Alt', '↓'] },
      { id: 'previousRoom', keys: ['Alt', '↑'] },
      { id: 'nextUnread', keys: ['Alt', 'Shift', '↓'] },
      { id: 'previousUnread', keys: ['Alt', 'Shift', '↑'] },
      { id: 'regions', keys: ['F6'] },
      { id: 'regionsBack', keys: ['Shift', 'F6'] },
      { id: 'close', keys: ['Esc'] },
    ],
  },
  {
    id: 'history',
    shortcuts: [
      { id: 'walk', keys: ['↑'], or: ['↓'] },
      { id: 'walkPages', keys: ['PageUp'], or: ['PageDown'] },
      { id: 'toOldest', keys: ['Home'] },
      { id: 'toNewest', keys: ['End'], or: ['Esc'] },
      { id: 'inside', keys: ['Tab'] },
      { id: 'roomSearch', keys: ['Mod', 'F'] },
    ],
  },
  {
    id: 'message',
    shortcuts: [
      { id: 'edit', keys: ['E'] },
      { id: 'quote', keys: ['R'] },
      { id: 'thread', keys: ['T'] },
      { id: 'react', keys: ['+'] },
      { id: 'unread', keys: ['U'], or: ['Alt', 'Click'] },
      { id: 'save', keys: ['S'] },
      { id: 'pin', keys: ['P'] },
      { id: 'delete', keys: ['Del'] },
    ],
  },
  {
    id: 'writing',
    shortcuts: [
      { id: 'send', keys: ['Enter'] },
      { id: 'sendAlways', keys: ['Mod', 'Enter'] },
      { id: 'newLine', keys: ['Shift', 'Enter'] },
      { id: 'editLast', keys: ['↑'] },
      { id: 'bold', keys: ['Mod', 'B'] },
      { id: 'italic', keys: ['Mod', 'I'] },
      { id: 'code', keys: ['Mod', 'E'] },
      { id: 'strike', keys: ['Mod', 'Shift', 'X'] },
      { id: 'mention', keys: ['@'] },
      { id: 'emoji', keys: [':'] },
      { id: 'command', keys: ['/'] },
    ],
  },
  {
    id: 'results',
    shortcuts: [
      { id: 'walkResults', keys: ['↓'], or: ['↑'] },
      { id: 'openResult', keys: ['Enter'] },
    ],
  },
  {
    id: 'approvals',
    shortcuts: [
      { id: 'nextQuestion', keys: ['J'] },
      { id: 'previousQuestion', keys: ['K'] },
      { id: 'approve', keys: ['A'] },
      { id: 'deny', keys: ['D'] },
    ],
  },
]
