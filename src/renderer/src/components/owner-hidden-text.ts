import type { OwnerHiddenReason } from '../../../shared/model/socket'

interface OwnerText {
  readonly label: string
  readonly explanation: string
}

const texts: Readonly<Record<OwnerHiddenReason, OwnerText>> = {
  'not-permitted': {
    label: 'hidden',
    explanation:
      'This socket belongs to another user, and the system shows its owner to administrators only.'
  },
  'no-visible-process': {
    label: 'no process seen',
    explanation:
      'No process that can be seen from here holds this socket. The kernel itself, a container or another pid namespace may.'
  },
  'not-yet-known': {
    label: 'looking…',
    explanation: 'The owner of this socket has not been found yet.'
  },
  'not-reported': {
    label: 'not told',
    explanation: 'The source in use on this system does not tell the owner of this socket.'
  }
}

/** What a person can do where rights are missing. */
export const elevationRemedy = 'Start Portlight as an administrator (root) to see it.'

/** Why a socket shows no process. Null: it has none by its nature. */
export function ownerHiddenText(reason: OwnerHiddenReason | null): OwnerText {
  if (reason !== null) return texts[reason]
  return {
    label: 'none',
    explanation: 'The kernel keeps this socket by itself: no program holds it now.'
  }
}
