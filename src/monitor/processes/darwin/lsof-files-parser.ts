import { utf8Text } from '../../../system/tools/latin1-text'

/** Arguments of lsof for what `readProcessFiles` reads. */
export function processFileArguments(pid: number): string[] {
  return ['-nP', '-w', '-a', '-p', String(pid), '-d', 'cwd,txt', '-Ffn0']
}

/** What lsof writes behind a name that it could not read: "(readlink: Permission denied)". */
const failure = / \([a-z_\d]+: [^)]*\)$/

/** Files of a process; null where lsof did not tell them. */
export interface ProcessFiles {
  readonly workingDirectory: string | null
  /** The first file that the process runs from: its program, before the libraries. */
  readonly executable: string | null
}

/**
 * Reads what `lsof -a -p PID -d cwd,txt -Ffn0` prints: fields that end with NUL, a line for each file.
 * Only what stands under the number of the process itself counts, and only absolute paths: lsof writes
 * the reason there where it could not tell one. Never throws.
 */
export function readProcessFiles(text: string, pid: number): ProcessFiles {
  let isThis = false
  let workingDirectory: string | null = null
  let executable: string | null = null
  for (const line of text.split('\n').slice(0, -1)) {
    const fields = line.split('\0')
    if (fields.pop() !== '') continue
    const first = fields[0] ?? ''
    if (first.startsWith('p')) isThis = first === `p${pid}`
    const name = fields.find((field) => field.startsWith('n'))?.slice(1)
    if (!isThis || name?.startsWith('/') !== true || failure.test(name)) continue
    if (first === 'fcwd') workingDirectory ??= utf8Text(name)
    if (first === 'ftxt') executable ??= utf8Text(name)
  }
  return { workingDirectory, executable }
}
