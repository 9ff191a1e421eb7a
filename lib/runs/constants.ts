export const SESSION_STATUSES = ['pending', 'active', 'paused', 'completed', 'failed', 'cancelled'] as const

/** Why a message of the window was not shown to the agent. */
export const OMIT_REASONS = [
  'limit',
  'deleted',
  'failed',
  'unfinished',
  'other_thread',
  'older_answer',
  'notice',
] as const

/** Why an agent of the room did not answer a message. */
export const REFUSAL_REASONS = [
  'never',
  'not_mentioned',
  'not_its_turn',
  'budget',
  'paused',
  'disabled',
  'not_allowed',
  'deleted',
  'queue_full',
  'own_message',
  'before_joining',
  'covered',
] as const
/** What an agent is at in a room. */
export const AGENT_STATES = ['idle', 'working', 'waiting', 'error'] as const

export const LIST_LIMIT = 50
export const LIST_MAX = 200

/** Actions on a session; lib/runs/state has the table of what each does to its status. */
export const SESSION_ACTIONS = ['pause', 'resume', 'complete', 'cancel', 'archive', 'unarchive', 'restore'] as const

export const SESSION_TITLE_MAX = 200

export const TRANSCRIPT_MESSAGES_MAX = 1000

export const RUN_ONCE_WAIT_MAX = 60

export const SESSION_MESSAGES_LIMIT = 100

/** So many agents, rooms, tools… are offered to narrow a list by. */
export const CHOICES_MAX = 1000
