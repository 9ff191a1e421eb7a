import { expect, test } from 'vitest'
import { groupsNamed } from './names-in-text'

test.each([
  ['@room', ['room']],
  ['(@Here), @ROOM and @here again', ['here', 'room']],
  ['`@room` and\n```\n@here\n```', []],
  ['``` @room', []],
  ['@rooms @room-2 @here_ mail@room.example @@here x/@room', []],
  ['in the room, here', []],
  ['👍 @room.', ['room']],
])('%j calls %j', (text, groups) => {
  expect(groupsNamed(text)).toEqual(groups)
})
