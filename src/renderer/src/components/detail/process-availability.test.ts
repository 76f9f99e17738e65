import { expect, it } from 'vitest'
import { known, unknown } from '../../../../shared/model/fact'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { noFolderReason, noProcessReason } from './process-availability'
import { processDetail } from './process-detail.fixture'
import type { ProcessOnShow } from './use-shown-process'

const notElevated = { elevated: known(false) }
const detail = processDetail()
const shown: ProcessOnShow = {
  ref: { pid: 7, startedAt: 1 },
  answer: { kind: 'found', detail },
  lastDetail: detail,
  goneAt: null,
  samples: []
}

it('lets something be done to a process that runs', () => {
  expect(noProcessReason(socketRow(), shown, notElevated)).toBeNull()
  expect(noFolderReason(shown)).toBeNull()
})

it('says what would help where the owner is hidden, and that there is none by nature', () => {
  const hidden = socketRow({ ownerHidden: 'not-permitted' })
  expect(noProcessReason(hidden, null, notElevated)).toMatch(/administrator/)
  const timeWait = socketRow({ state: 'TIME-WAIT', remoteAddress: '192.0.2.1' })
  expect(noProcessReason(timeWait, null, notElevated)).toMatch(/kernel keeps this socket/)
})

it('says that a process has ended', () => {
  const ended: ProcessOnShow = { ...shown, answer: { kind: 'gone' }, goneAt: 5 }
  expect(noProcessReason(socketRow(), ended, notElevated)).toMatch(/ended/)
})

it('says why the folder of the program cannot be shown', () => {
  const folder = (fields: Parameters<typeof processDetail>[0]) =>
    noFolderReason({ ...shown, lastDetail: processDetail(fields) })
  expect(folder({ executable: unknown('it belongs to another user') })).toMatch(/another user\.$/)
  expect(folder({ executableDeleted: true })).toMatch(/removed or replaced/)
  expect(noFolderReason({ ...shown, lastDetail: null })).toMatch(/not been read/)
})
