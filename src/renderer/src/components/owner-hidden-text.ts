import { ownerHiddenLabel } from '../../../shared/domain/owner-hidden-label'
import { showControls } from '../../../shared/domain/visible-text'
import type { Fact } from '../../../shared/model/fact'
import type { OwnerHiddenReason } from '../../../shared/model/socket'

interface OwnerText {
  readonly label: string
  readonly explanation: string
}

const explanations: Readonly<Record<OwnerHiddenReason, string>> = {
  'not-permitted':
    'The system does not let Portlight look at the process that holds this socket. Mostly it belongs to another user.',
  'no-visible-process':
    'No process that can be seen from here holds this socket. The kernel itself, a container or another pid namespace may.',
  'not-yet-known': 'The owner of this socket has not been found yet.',
  'not-reported': 'The source in use on this system does not tell the owner of this socket.'
}

/** What a person can do where rights are missing; `elevated`: whether Portlight has full rights. */
export function elevationRemedy(elevated: Fact<boolean>): string {
  return elevated.known && elevated.value
    ? 'Portlight runs with full rights already: a container or a security policy forbids it.'
    : 'Start Portlight as an administrator (root) to see it.'
}

/** Why a socket shows no process. Null: it has none by its nature. */
export function ownerHiddenText(reason: OwnerHiddenReason | null): OwnerText {
  return {
    label: ownerHiddenLabel(reason),
    explanation:
      reason === null
        ? 'The kernel keeps this socket by itself: no program holds it now.'
        : explanations[reason]
  }
}

/** The same for a cell, with the user (hostile text; null where not told) that the socket was opened as. */
export function hiddenCellText(reason: OwnerHiddenReason | null, user: string | null): OwnerText {
  const { label, explanation } = ownerHiddenText(reason)
  if (reason !== 'not-permitted' || user === null) return { label, explanation }
  const name = showControls(user)
  return { label: `${label}, by ${name}`, explanation: `${explanation} It was opened as ${name}.` }
}
