/** Sentences for people and lines of the log: what an error says is not what the code does. */
const words = {
  shouldIgnore({ node, parent, key, listKey }) {
    if (listKey !== 'arguments' || (parent?.type !== 'NewExpression' && parent?.type !== 'CallExpression'))
      return undefined
    const { callee } = parent
    if (callee.type === 'MemberExpression') return callee.object.name === 'log' ? 'a line of the log' : undefined
    const isSentence =
      callee.name === 'notFound' || callee.name === 'Error' || (callee.name === 'AppError' && key === 1)
    return isSentence && /Literal$/.test(node.type) ? 'a sentence' : undefined
  },
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: words }]
