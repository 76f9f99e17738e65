import type { ProbeEvent } from '../../../shared/model/probe'

/** Events as short lines, those of one probe with its number and TTL: "3@4 lost". */
export function eventTexts(events: readonly ProbeEvent[]): string[] {
  const ttls = new Map<number, number | null>()
  return events.map((event) => {
    switch (event.type) {
      case 'sent':
        ttls.set(event.probe, event.ttl)
        return `${event.probe}@${String(event.ttl)} sent`
      case 'answered': {
        const { answer } = event
        const word =
          answer.kind === 'unreachable'
            ? `${answer.reason}${answer.isLocal ? ' here' : ''}`
            : answer.kind
        const time = answer.rttMs === null ? '' : ` ${answer.rttMs}`
        const late = answer.isLate ? ' late' : ''
        return `${event.probe}@${String(ttls.get(event.probe))} ${word} ${answer.from ?? '?'}${time}${late}`
      }
      case 'lost':
        return `${event.probe}@${String(ttls.get(event.probe))} lost`
      case 'not-sent':
        return `not sent: ${event.reason} (${event.detail})`
      case 'round':
        return `round ${event.round}`
      case 'ended':
        return event.fault === null ? 'ended' : `ended: ${event.fault.kind} (${event.fault.detail})`
      case 'duplicate':
        return `${event.probe} duplicate`
    }
  })
}

/** Without those that tell that a probe was sent. */
export function withoutSent(events: readonly ProbeEvent[]): string[] {
  return eventTexts(events).filter((text) => !text.endsWith(' sent'))
}
