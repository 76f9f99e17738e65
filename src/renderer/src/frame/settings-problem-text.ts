import type { SettingName, SettingsProblem } from '../../../shared/model/settings'
import { sentence } from '../format/sentence'

const fieldNames: Readonly<Record<SettingName, string>> = {
  theme: 'the theme',
  zoomPercent: 'the size of everything',
  intervalMs: 'the time between two looks',
  socketEngine: 'the way sockets are listed',
  probeEngine: 'the way hosts are probed',
  reverseDns: 'whether names of hosts are asked for',
  showTray: 'the icon in the tray',
  closeToTray: 'what closing the window does',
  startAtLogin: 'the start at login',
  newListenerRule: 'which new listeners are reported',
  newListenerQuery: 'the query for new listeners',
  paneWidth: 'the width of the pane',
  protocolsApart: 'whether IPv4 and IPv6 are told apart',
  savedViews: 'the saved views',
  tables: 'the columns of the tables',
  pathTargets: 'the targets of paths',
  hintsSeen: 'the hints already seen',
  lastScreen: 'the last screen'
}

/** What is wrong with the settings on disk, what that means, and where the old ones are. */
export interface SettingsProblemText {
  readonly title: string
  readonly sentences: readonly string[]
}

export function settingsProblemText(problem: SettingsProblem): SettingsProblemText {
  switch (problem.kind) {
    case 'corrupt':
      return {
        title: 'The settings could not be read',
        sentences: [
          sentence(problem.reason),
          'Portlight started with its defaults.',
          problem.keptAs === null
            ? 'The damaged file could not be set aside, so it is left as it is and nothing is saved.'
            : `The damaged file is kept as ${problem.keptAs}.`
        ]
      }
    case 'unreadable':
      return {
        title: 'The settings could not be read',
        sentences: [
          sentence(problem.reason),
          'Portlight started with its defaults. The file is left as it is, so changes hold until Portlight ends.'
        ]
      }
    case 'fields':
      return {
        title: 'Some settings were not valid',
        sentences: [
          `This concerns ${problem.fields.map((field) => fieldNames[field]).join(', ')}.`,
          'What was not valid has its default now; all other settings are as they were.'
        ]
      }
    case 'newer':
      return {
        title: 'A later Portlight wrote these settings',
        sentences: [
          'What this one knows of them is used.',
          problem.keptAs === null
            ? 'No copy of the file could be kept, so nothing is saved.'
            : `A copy of the file is kept as ${problem.keptAs}.`
        ]
      }
    case 'not-saved':
      return {
        title: 'The settings are not saved',
        sentences: [
          sentence(problem.reason),
          'They hold until Portlight ends, and saving is tried again.'
        ]
      }
  }
}
