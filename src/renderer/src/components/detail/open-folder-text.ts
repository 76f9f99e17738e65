import type { OpenFolderOutcome } from '../../../../shared/model/open-folder'
import { sentence } from '../../format/sentence'
import type { ActionAnswer } from './pane-actions'

/** What came of the wish to see a program's file. Hostile text. */
export function openFolderText(outcome: OpenFolderOutcome): ActionAnswer {
  switch (outcome.result) {
    case 'shown':
      return { text: `The file manager was asked to show ${outcome.path}.`, isBad: false }
    case 'gone':
      return { text: 'The process has ended, so its program is not looked for.', isBad: true }
    case 'deleted':
      return {
        text: `${outcome.path} was removed or replaced since the program was started.`,
        isBad: true
      }
    case 'unknown':
      return { text: `Where its file lies is not known: ${sentence(outcome.reason)}`, isBad: true }
  }
}
