import { expect, test } from 'vitest'
import { roomListItem } from '@/lib/testing/room-list-item'
import { inTreeOrder, type RoomNode, roomTree } from './room-tree'

const rooms = (...places: [string, string | null][]) => places.map(([id, parentId]) => roomListItem({ id, parentId }))
const shape = (nodes: RoomNode[]): unknown => nodes.map(({ room, below }) => [room.id, shape(below)])

test('rooms stand below their upper room, on each floor in the order given', () => {
  const list = rooms(['c', 'a'], ['a', null], ['d', 'c'], ['b', null], ['e', 'a'])
  expect(shape(roomTree(list))).toEqual([
    [
      'a',
      [
        ['c', [['d', []]]],
        ['e', []],
      ],
    ],
    ['b', []],
  ])
  expect(inTreeOrder(list).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e', 'b'])
})

test('every room is there once, also without its upper room and in a circle', () => {
  const list = rooms(['a', 'gone'], ['b', 'c'], ['c', 'b'], ['d', 'd'], ['e', 'b'])
  expect(
    inTreeOrder(list)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['a', 'b', 'c', 'd', 'e'])
})
