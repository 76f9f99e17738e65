import type { MachineFacts } from '../../../shared/model/machine'
import type { OwnerHiddenReason } from '../../../shared/model/socket'
import { ownerHiddenText } from '../components/owner-hidden-text'
import { countText } from '../format/locale-text'

type Rights = Pick<MachineFacts, 'platform' | 'user' | 'elevated'>

/** A heading with what belongs below it. */
export interface TitledText {
  readonly title: string
  readonly text: string
  /** A line for a terminal that does it. */
  readonly command?: string
}

/** What is told of sockets that must have an owner but show none. */
export interface HiddenOwnersText {
  /** How many there are, of how many. */
  readonly summary: string
  /** The reason of most of them in a few words. */
  readonly cause: string
  /** Why, for each reason with its number. */
  readonly why: readonly TitledText[]
  /** What a person can do, for each reason. */
  readonly remedies: readonly TitledText[]
}

/**
 * Says how many owners are hidden of `total` sockets, why, and what helps on this system. Null where
 * none is hidden; the owner of a socket that has just appeared may be found a moment later.
 */
export function hiddenOwnersText(
  hidden: ReadonlyMap<OwnerHiddenReason, number>,
  total: number,
  machine: Rights
): HiddenOwnersText | null {
  const reasons = [...hidden]
    .filter(([reason]) => reason !== 'not-yet-known')
    .sort(([, a], [, b]) => b - a)
  const [most] = reasons
  if (most === undefined) return null
  const count = reasons.reduce((sum, [, each]) => sum + each, 0)
  const sockets = total === 1 ? 'socket' : 'sockets'
  const have = count === 1 ? 'has a hidden owner' : 'have hidden owners'
  return {
    summary: `${countText(count)} of ${countText(total)} ${sockets} ${have}`,
    cause: causeText(most[0], machine),
    why: reasons.map(([reason, each]) => ({
      title: `${countText(each)} ${each === 1 ? 'socket' : 'sockets'}, “${ownerHiddenText(reason).label}”`,
      text: `${ownerHiddenText(reason).explanation}${ruleText(reason, machine)}`
    })),
    remedies: reasons.flatMap(([reason]) => remediesOf(reason, machine))
  }
}

function causeText(reason: OwnerHiddenReason, { elevated, platform }: Rights): string {
  switch (reason) {
    case 'not-permitted': {
      if (!elevated.known) return 'not permitted'
      if (elevated.value) return 'forbidden in spite of full rights'
      return platform === 'win32' ? 'not running as administrator' : 'not running as root'
    }
    case 'no-visible-process':
      return 'held by no process that can be seen'
    case 'not-reported':
      return 'not told by the source'
    case 'not-yet-known':
      return 'not found yet'
  }
}

/** The rule of this system behind a reason. */
function ruleText(reason: OwnerHiddenReason, { platform, user }: Rights): string {
  if (reason !== 'not-permitted') return ''
  const own = user.known ? `, here ${user.value},` : ''
  switch (platform) {
    case 'linux':
      return ` Linux shows the open files of a process, and so its sockets, to its own user${own} and to root (CAP_SYS_PTRACE).`
    case 'darwin':
      return ` macOS shows the open files of a process to its own user${own} and to root.`
    case 'win32':
      return ' Windows shows all of a process to its own user and to administrators; a few it shows to nobody.'
  }
}

function remediesOf(reason: OwnerHiddenReason, machine: Rights): TitledText[] {
  switch (reason) {
    case 'not-permitted':
      return rightsRemedies(machine)
    case 'no-visible-process':
      return [
        {
          title: 'Look from outside',
          text: 'If Portlight runs in a container or another pid namespace, start it on the host. The kernel’s own sockets (NFS, WireGuard and others) have no process anywhere.'
        }
      ]
    case 'not-reported':
      return [
        {
          title: 'Nothing with this source',
          text: 'Which source is in use and why it was chosen stands at the right end of this line.'
        }
      ]
    case 'not-yet-known':
      return []
  }
}

function rightsRemedies({ elevated, platform }: Rights): TitledText[] {
  if (elevated.known && elevated.value) {
    return [
      {
        title: 'Look at what forbids it',
        text: 'Portlight runs with full rights already: a container or a security policy keeps it from looking.'
      }
    ]
  }
  if (platform === 'win32') {
    return [
      {
        title: 'Run Portlight as administrator',
        text: 'End it, then start it from a terminal that was opened with “Run as administrator”.'
      }
    ]
  }
  return [
    {
      title: 'List them once as root',
      text: 'Without a window, from the folder of Portlight:',
      command: 'sudo npm run --silent cli -- sockets'
    },
    {
      title: 'Or start Portlight as root',
      text: 'It then sees every process. The window works with full rights as well, so do it only where you must.'
    }
  ]
}
