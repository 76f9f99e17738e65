import { constants } from 'node:os'
import { expect, it } from 'vitest'
import type { Koffi } from '../../../system/native/load-koffi'
import { PidfdHolder } from './pidfd-holder'

/** A C library whose calls all fail with `errno`. */
function failing(errno: number): Koffi {
  const library = { func: () => () => -1 }
  return { load: () => library, errno: () => errno } as unknown as Koffi
}

it.each(['ESRCH', 'EINVAL', 'ENOENT'] as const)('takes %s for the end of a process', (code) => {
  expect(new PidfdHolder(failing(constants.errno[code])).hold(process.pid)).toBeNull()
})

// A process that is there must not be called gone.
it.each(['ENOSYS', 'EPERM', 'EMFILE', 'ENFILE', 'ENOMEM'] as const)(
  'goes by the number where %s tells nothing of the process',
  (code) => {
    expect(new PidfdHolder(failing(constants.errno[code])).hold(process.pid)).not.toBeNull()
  }
)
