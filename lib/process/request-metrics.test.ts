import { expect, test } from 'vitest'
import { routeOf } from './request-metrics'

test.each([
  ['/api/rooms/01a230f5-7af9-72e5-b1ec-50de8315e33b/messages?before=7', '/api/rooms/:id/messages'],
  ['/hooks/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA', '/hooks/:id'],
  ['/invite/zvkqjwpxlmnbtrescdaoiuyfgh', '/invite/:id'],
  ['/api/imports/01a230f5-7af9-72e5-b1ec-50de8315e33b/files/12', '/api/imports/:id/files/:id'],
  ['/_next/static/chunks/a1.js', '/_next'],
  ['/', '/'],
  ['/manifest.webmanifest', '/manifest.webmanifest'],
  ['', '/'],
])('%s is counted as %s', (url, route) => {
  expect(routeOf(url)).toBe(route)
})
