import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { MARKS, plain } from './read-head'

/** What a message of WhatsApp says, whoever said it. */
export type Body =
  /** In the words of the app: somebody joined, a number changed. */
  | { what: 'system'; text: string }
  | { what: 'deleted'; text: string }
  | { what: 'said'; text: string; isEdited: boolean; file: string | null }

/** No name of a sender is longer; a subject or a description in a line of the app is. */
const NAME_MAX = 80
/** Words of the app before a colon: `Ada changed the subject to “a: b”`. */
const SYSTEM = new RegExp(
  [
    'changed (?:the|this|their|to)|created (?:the )?group|added|removed|security code|now an admin|turned (?:on|off)',
    'hat (?:den|die|das|diese)|haben die|wurde|Sicherheitsnummer',
    'cambió|creó|añadió|eliminó|código de seguridad',
    'a (?:changé|modifié|créé|ajouté|supprimé|retiré)|code de sécurité',
    'ha (?:cambiato|modificato|creato|aggiunto|rimosso)|codice di sicurezza',
    'mudou|alterou|criou|adicionou|removeu|código de segurança',
    'heeft (?:de|het|deze)|beveiligingscode',
    'end-to-end|Ende-zu-Ende|(?:de )?extremo a extremo|de bout en bout|crittografi|ponta a ponta|eind-tot-eind',
    'изменил|создал|добавил|удалил|değiştirdi|ekledi|oluşturdu',
  ]
    .map((words) => `(?:^|\\s)(?:${words})`)
    .join('|'),
  'u',
)
const QUOTED = /["“”„«»‘’]/
const DELETED = new RegExp(
  [
    '(?:you deleted )?this message(?: was deleted)?(?: by admin .*)?',
    '(?:diese|du hast diese) nachricht (?:wurde )?gelöscht',
    '(?:se eliminó este mensaje|eliminaste este mensaje|este mensaje fue eliminado)',
    '(?:ce message a été supprimé|vous avez supprimé ce message)',
    '(?:questo messaggio è stato eliminato|hai eliminato questo messaggio)',
    '(?:esta mensagem foi apagada|você apagou esta mensagem|mensagem apagada)',
    '(?:dit bericht is verwijderd|je hebt dit bericht verwijderd)',
    '(?:данное сообщение удалено|вы удалили данное сообщение)',
    '(?:bu mesaj silindi|bu mesajı sildiniz)',
  ]
    .map((words) => `^${words}\\.?$`)
    .join('|'),
  'iu',
)
const EDITED =
  / ?\u200e?<(?:[^<>\n]{0,40}(?:edited|bearbeitet|editado|editada|modifié|modificato|bewerkt|изменено|düzenlendi)[^<>\n]{0,20})>$/iu
/** `<attached: 00000012-PHOTO.jpg>`, in the language of the phone. */
const ATTACHED_IOS = /(?:^|\n)\u200e?<[^<>:\n]{2,30}: ?([^<>/\n]+\.\w{1,10})>(?=$|\n)/u
/** `IMG-20210317-WA0001.jpg (file attached)`, in the language of the phone. */
const ATTACHED_ANDROID = /^\u200e?([^\n/]{1,200}\.\w{1,10}) \((?:[^()\n]{3,40})\)(?:\n|$)/u
const SENT =
  /^\u200e(?:[\p{L} ]+:(?: |\n)|<|[^\n]*(?:omi[ts]|weggela|ausgela|absent|omess|ocult|опущен|yüklenmedi|utelämn|pominięt))/iu
const IS_SENT = /^(?:[A-Z]{3,5}-\d{8}-WA\d{4}|\d{8}-[A-Z]+-)/
const SAYS_ATTACHED = /attached|angehängt|adjunto|joint|allegato|anexado|bijgevoegd|прикреплен|ekli|附件|dołączono/iu

/** Sender and text of a line; sender null: a line of the app, which may well hold a colon. */
export function splitSender(rest: string): { sender: string | null; text: string } {
  const colon = rest.indexOf(': ')
  const end = colon === -1 && rest.endsWith(':') ? rest.length - 1 : colon
  const name = end === -1 ? '' : cleanName(rest.slice(0, end))
  const isName = name !== '' && name.length <= NAME_MAX && !SYSTEM.test(name) && !QUOTED.test(name)
  return isName ? { sender: name, text: rest.slice(end + 2) } : { sender: null, text: rest }
}

/** `hasFile`: whether the archive holds a file of that name, which makes it an attachment in any language. */
export function readBody(text: string, hasFile: (name: string) => boolean): Body {
  const bare = plain(text).trim()
  if (DELETED.test(bare) && bare.length > 12) return { what: 'deleted', text: bare }
  const isEdited = EDITED.test(text)
  const kept = text.replace(EDITED, '')
  const found = attachedTo(kept, hasFile)
  if (found) return { what: 'said', text: format(found.caption), isEdited, file: found.file }
  // On iOS the app marks its own words so; of what people send only placeholders and polls begin with it.
  if (/^\u200e/.test(kept) && !SENT.test(kept)) return { what: 'system', text: bare }
  return { what: 'said', text: format(kept), isEdited, file: null }
}

function cleanName(name: string): string {
  return plain(name).replace(/^~ ?/, '').trim()
}

function attachedTo(text: string, hasFile: (name: string) => boolean): { file: string; caption: string } | null {
  const ios = ATTACHED_IOS.exec(text)
  if (ios?.[1]) return { file: ios[1], caption: text.replace(ios[0], '').replace(/^\n/, '') }
  const android = ATTACHED_ANDROID.exec(text)
  const file = android?.[1]
  if (!android || file === undefined) return null
  if (!IS_SENT.test(file) && !SAYS_ATTACHED.test(android[0]) && !hasFile(file)) return null
  return { file, caption: text.slice(android[0].length) }
}

const STYLED = /(?<![\p{L}\p{N}*_~`])(?:```([^`]+)```|([*_~])(?=\S)([^*_~\n]*?[^\s*_~])\2)(?![\p{L}\p{N}*_~`])/gu
const SIGNS: Record<string, string> = { '*': '**', _: '_', '~': '~~' }

/** The marks of WhatsApp for bold, italic, struck and code as those of Markdown; the rest as it was written. */
function format(text: string): string {
  const readable = text.replace(MARKS, '').replace(/\r/g, '')
  const poll = readPoll(readable)
  if (poll !== null) return poll
  let written = ''
  let from = 0
  for (const { index, 0: whole, 1: code, 2: sign = '', 3: inner = '' } of readable.matchAll(STYLED)) {
    written += escapeMarkdown(readable.slice(from, index))
    written += code === undefined ? `${SIGNS[sign]}${escapeMarkdown(inner)}${SIGNS[sign]}` : codeOf(code)
    from = index + whole.length
  }
  return written + escapeMarkdown(readable.slice(from))
}

function codeOf(code: string): string {
  return code.includes('\n') ? `\n\`\`\`\n${code.replace(/^\n|\n$/g, '')}\n\`\`\`\n` : `\`${code}\``
}

/** `POLL:`, the question, and a line for each answer, `OPTION: tea (2 votes)`. */
function readPoll(text: string): string | null {
  const [title = '', question = '', ...lines] = text.split('\n')
  if (!/^[\p{Lu} ]{3,20}:$/u.test(title.trim()) || lines.length === 0) return null
  const options = lines.map((line) => /^[\p{Lu}Ó]{3,12}: (.*)$/u.exec(line.trim())?.[1])
  if (options.some((option) => option === undefined)) return null
  return `**${escapeMarkdown(question.trim())}**\n${options.map((option) => `- ${escapeMarkdown(option ?? '')}`).join('\n')}`
}
