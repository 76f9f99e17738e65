import { exposureLabel } from '../../shared/domain/exposure-label'
import { showControls } from '../../shared/domain/visible-text'
import type { FoundListener } from '../../shared/ipc/listener-news'

/** Longer names are cut: systems do so without a sign; characters. */
const longestName = 48

/** More are summed up. */
const mostLines = 4

/** What a notification says about new listeners. Names in it are made harmless. */
export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** @param found One at least. */
export function notificationText(found: readonly FoundListener[]): NotificationText {
  const [first] = found
  if (first !== undefined && found.length === 1) {
    return {
      title: `New open port: ${portText(first)}`,
      body: `${programText(first)} opened it. Who can reach it: ${exposureLabel(first.reach).toLowerCase()}.`
    }
  }
  const lines = found
    .slice(0, mostLines)
    .map(
      (one) => `${portText(one)}, ${exposureLabel(one.reach).toLowerCase()}: ${programText(one)}`
    )
  const left = found.length - lines.length
  const rest = left === 0 ? [] : [`and ${left} more`]
  return { title: `${found.length} new open ports`, body: [...lines, ...rest].join('\n') }
}

function portText({ protocol, port }: FoundListener): string {
  return `${protocol.toUpperCase()} ${port}`
}

function programText({ name }: FoundListener): string {
  if (name === null || name === '') return 'A program that is not known'
  const characters = Array.from(showControls(name))
  if (characters.length <= longestName) return characters.join('')
  return `${characters.slice(0, longestName).join('')}…`
}
