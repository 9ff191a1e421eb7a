const WHO = [
  'The build',
  'The printer',
  'Our map',
  'The kettle',
  'The new lamp',
  'The schedule',
  'My notebook',
  'The bridge',
]
const DOES = ['works again', 'is late', 'needs a second look', 'makes a strange sound', 'was moved', 'is nearly done']
const WHEN = [
  'since Monday',
  'after lunch',
  'for no reason I can see',
  'as far as I know',
  'in the north room',
  'today',
]
const ASKS = ['Can somebody check?', 'Any idea?', 'Thanks!', 'Fine with me.', 'I will write it down.', 'See you there.']
const NAMES = ['total', 'index', 'lamp', 'route', 'weight', 'row']

type Random = () => number

/** One message: mostly a line or two, sometimes a list, code, a table or a long text. */
export function inventText(random: Random): string {
  const kind = random()
  if (kind < 0.2) return pick(ASKS, random)
  if (kind < 0.7) return sentence(random)
  if (kind < 0.85) return `${sentence(random)} ${sentence(random)}\n${pick(ASKS, random)}`
  if (kind < 0.91) return `${sentence(random)}\n\n${lines(random, (n) => `${n}. ${sentence(random)}`)}`
  if (kind < 0.96)
    return `\`\`\`ts\n${lines(random, (n) => `const ${pick(NAMES, random)}${n} = ${number(random)}`)}\n\`\`\``
  if (kind < 0.98)
    return `| thing | count |\n| --- | --- |\n${lines(random, () => `| ${pick(NAMES, random)} | ${number(random)} |`)}`
  return Array.from({ length: 4 }, () => lines(random, () => sentence(random)).replaceAll('\n', ' ')).join('\n\n')
}

function sentence(random: Random): string {
  const sure = random() < 0.1 ? ' **really**' : ''
  return `${pick(WHO, random)}${sure} ${pick(DOES, random)} ${pick(WHEN, random)}.`
}

function lines(random: Random, line: (n: number) => string): string {
  return Array.from({ length: 2 + Math.floor(random() * 7) }, (_, index) => line(index + 1)).join('\n')
}

function number(random: Random): number {
  return Math.floor(random() * 10_000)
}

function pick(from: readonly string[], random: Random): string {
  return from[Math.floor(random() * from.length)] ?? ''
}
