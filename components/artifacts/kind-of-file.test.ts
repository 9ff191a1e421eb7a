import { expect, it } from 'vitest'
import { artifactKeySchema } from '@/lib/artifacts/schema'
import { keyOfFile, kindOfFile } from './kind-of-file'

it.each([
  [
    { name: 'Plan.MD', type: '' },
    { type: 'markdown', contentType: 'text/markdown' },
  ],
  [
    { name: 'main.py', type: 'text/x-python' },
    { type: 'code', contentType: 'text/plain' },
  ],
  [
    { name: 'page.html', type: 'text/html' },
    { type: 'code', contentType: 'text/plain' },
  ],
  [
    { name: 'photo.jpeg', type: 'image/jpeg' },
    { type: 'image', contentType: 'image/jpeg' },
  ],
  [
    { name: 'sums.csv', type: 'application/vnd.ms-excel' },
    { type: 'table', contentType: 'text/csv' },
  ],
  [
    { name: 'paper.pdf', type: 'application/pdf' },
    { type: 'file', contentType: 'application/pdf' },
  ],
  [
    { name: 'tool.exe', type: 'application/x-msdownload' },
    { type: 'file', contentType: 'application/octet-stream' },
  ],
  [
    { name: 'constructor', type: '' },
    { type: 'file', contentType: 'application/octet-stream' },
  ],
])('takes %j for what it is', (file, kind) => {
  expect(kindOfFile(file)).toEqual(kind)
})

it.each([
  ['report.md', 'report.md'],
  ['Übersicht der Kosten (final).csv', 'Ubersicht-der-Kosten-final-.csv'],
  ['../../etc/passwd', 'etc-passwd'],
  ['файл', 'file'],
  [`${'a'.repeat(200)}.txt`, `${'a'.repeat(96)}.txt`],
])('makes a key of %s', (name, key) => {
  expect(keyOfFile(name)).toBe(key)
  expect(artifactKeySchema.safeParse(keyOfFile(name)).success).toBe(true)
})
