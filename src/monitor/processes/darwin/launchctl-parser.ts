import { utf8Text } from '../../../system/tools/latin1-text'

/**
 * Labels of launchd's jobs by the number of their process, from what `launchctl list` prints: PID,
 * status and label, between tabs, "-" for a job that does not run. Null where the heading is another;
 * lines that are not understood are left out. Never throws.
 */
export function readLaunchctlList(text: string): Map<number, string> | null {
  const lines = text.split('\n').slice(0, -1)
  if (!/^PID\s+Status\s+Label$/.test(lines[0] ?? '')) return null
  const labels = new Map<number, string>()
  for (const line of lines.slice(1)) {
    const [, pid, label] = /^(\d{1,9})\t(?:-|-?\d{1,10})\t(.+)$/.exec(line) ?? []
    if (pid !== undefined && label !== undefined && pid !== '0') {
      labels.set(Number(pid), utf8Text(label))
    }
  }
  return labels
}
