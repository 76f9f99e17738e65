import { limitText, messageOf } from '../../shared/domain/error-message'

/** By the names that errno(3) gives, and Node on every system. */
const texts: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'Your share of the disk is used up',
  EROFS: 'The disk can only be read',
  EACCES: 'You may not write there',
  EPERM: 'The system does not let it be written',
  ENOENT: 'The folder is not there',
  EIO: 'The disk failed'
}

/** Why a file could not be written, as a sentence without its dot, with the system's own name for it. */
export function writeFailureText(error: unknown): string {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (code === undefined || syscall === undefined) return messageOf(error)
  if (Object.hasOwn(texts, code)) return `${texts[code]} (${code})`
  const limit = limitText(code)
  if (limit !== null) return limit
  // What follows names files, one of them new each time: the same failure has to have the same words.
  const [reason = code] = messageOf(error).split(`, ${syscall}`)
  return reason
}
