import { readFileSync, statSync } from 'node:fs'

/** The user database is looked at for changes at most once in this time; milliseconds. */
const checkEveryMs = 1000

/** What createUserNames needs of the system; a test passes its own. */
export interface UserNamesOptions {
  /** File in the format of passwd(5). */
  readonly path?: string
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/**
 * Returns the function that tells a user's name by number. It reads passwd(5), again where that has
 * changed, and answers null where there is no entry or no such file: users that only a directory
 * service knows (nsswitch.conf(5)) have no name here.
 */
export function createUserNames({
  path = '/etc/passwd',
  now = () => performance.now()
}: UserNamesOptions = {}): (uid: number) => string | null {
  let names: ReadonlyMap<number, string> = new Map()
  let version: string | null = null
  let nextCheckAt = Number.NEGATIVE_INFINITY

  function refresh(): void {
    try {
      const { mtimeMs, size, ino } = statSync(path)
      const found = `${mtimeMs} ${size} ${ino}`
      if (found === version) return
      names = parsePasswd(readFileSync(path, 'utf8'))
      version = found
    } catch {
      names = new Map()
      version = null
    }
  }

  return (uid) => {
    const time = now()
    if (time >= nextCheckAt) {
      nextCheckAt = time + checkEveryMs
      refresh()
    }
    return names.get(uid) ?? null
  }
}

/**
 * Names by user number in the text of a file in the format of passwd(5), name:password:uid:…. The
 * first of several names of one user counts, as for getpwuid(3). Lines that are no entry are skipped.
 */
export function parsePasswd(text: string): Map<number, string> {
  const names = new Map<number, string>()
  for (const line of text.split('\n')) {
    const [name, , number = ''] = line.split(':', 3)
    if (!name || !/^\d{1,10}$/.test(number)) continue
    const uid = Number(number)
    if (!names.has(uid)) names.set(uid, name)
  }
  return names
}
