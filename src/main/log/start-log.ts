import { app } from 'electron'
import { logConsole } from './log-console'
import { type LogFile, openLogFile } from './log-file'

/** Opens the log where the system keeps those of its programs, and has it hear of all that is said. */
export function startLog(): LogFile {
  const log = openLogFile(app.getPath('logs'))
  logConsole(log)
  log.add('info', `Portlight ${app.getVersion()} starts on ${process.platform} ${process.arch}`)
  return log
}
