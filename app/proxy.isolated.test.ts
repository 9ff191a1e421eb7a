import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server'
import { expect, test } from 'vitest'
import { config } from '@/proxy'

const isPage = (url: string) => unstable_doesMiddlewareMatch({ config, nextConfig: {}, url })

test('every page has its headers, found or not; routes and files have none of them', () => {
  for (const path of ['/', '/rooms/a', '/iconx', '/icon.svg.a', '/manifest-a', '/favicon1', '/apple-icons', '/apis'])
    expect([path, isPage(path)]).toEqual([path, true])
  const files = ['/icon.svg', '/apple-icon.png', '/favicon.ico', '/manifest.webmanifest', '/icons/192.png']
  for (const path of [
    ...files,
    '/api/rooms',
    '/mcp',
    '/v1/models',
    '/_next/static/a.js',
    '/emoji/a.json',
    '/offline/a.html',
  ])
    expect([path, isPage(path)]).toEqual([path, false])
})
