import type { ProcessService } from '../../../../shared/model/process'

/** Who runs a service, in words that stand behind its name. */
export function serviceManagerText({ manager, names, userUid }: ProcessService): string {
  switch (manager) {
    case 'systemd':
      return userUid === undefined ? 'systemd' : `systemd of the user with uid ${userUid}`
    case 'launchd':
      return 'launchd'
    case 'windows-services':
      return names.length === 1 ? 'Windows service' : 'Windows services'
  }
}
