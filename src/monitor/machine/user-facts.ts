import { userInfo } from 'node:os'
import { type Fact, known, unknown } from '../../shared/model/fact'

/** Name of the user Portlight runs as. */
export function readUser(): Fact<string> {
  try {
    return known(userInfo().username)
  } catch {
    return unknown('the user Portlight runs as has no entry in the user database')
  }
}

/** Whether Portlight runs as root; unknown on Windows, which has none. */
export function isRoot(): Fact<boolean> {
  const uid = process.geteuid?.()
  return uid === undefined ? unknown('the system does not tell it') : known(uid === 0)
}
