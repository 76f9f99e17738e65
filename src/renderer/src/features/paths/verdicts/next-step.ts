import type { PathEndKind } from '../../../../../shared/model/path'

/** What can be done where nothing could be probed, in a sentence; null where there is nothing to add. */
export function nextStep(kind: PathEndKind | null): string | null {
  switch (kind) {
    case 'name-not-found':
      return 'Look at how it is spelt, or probe an address.'
    case 'no-address':
      return 'Choose another IP version under “How it is probed”, or probe an address.'
    case 'name-server-silent':
      return 'Probe the name server itself: it stands among the offered targets where it is known.'
    case 'no-permission':
      return 'Choose another engine under “How it is probed”; the status line tells what each needs.'
    case 'tool-missing':
      return 'Install traceroute, tracepath or ping and start again; the status line tells what each engine lacks here.'
    case 'no-route':
      return 'Is this computer on a network, and does that have the IP version asked for?'
    case 'engine-failed':
      return 'Start again, or choose another engine under “How it is probed”.'
    case 'reached':
    case 'silent-target':
    case 'unreachable':
    case 'loop':
    case null:
      return null
  }
}
