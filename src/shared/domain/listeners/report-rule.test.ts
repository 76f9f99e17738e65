import { expect, it } from 'vitest'
import { unknown } from '../../model/fact'
import { machineFacts } from '../../model/machine-facts.fixture'
import type { NewListenerRule } from '../../model/settings'
import { socketRow } from '../../model/socket-row.fixture'
import { compileReportRule } from './report-rule'

const rows = {
  local: socketRow({ localPort: 8080 }),
  exposed: socketRow({ localPort: 8080, localAddress: '0.0.0.0' }),
  privileged: socketRow({ localPort: 80 }),
  unreadable: socketRow({ localPort: 8080, localAddress: 'somewhere' })
}

function reported(kind: NewListenerRule, query = '', machine = machineFacts()): string[] {
  const isReported = compileReportRule({ kind, query }, () => machine)
  return Object.entries(rows).flatMap(([name, row]) => (isReported(row) ? [name] : []))
}

it('reports what the rule is about', () => {
  expect(reported('off')).toEqual([])
  expect(reported('all')).toEqual(['local', 'exposed', 'privileged', 'unreadable'])
  expect(reported('privileged')).toEqual(['privileged'])
  expect(reported('exposed')).toEqual(['exposed', 'unreadable'])
  expect(reported('query', 'port:80')).toEqual(['privileged'])
  expect(reported('query', 'exposure:all')).toEqual(['exposed'])
})

it('rather reports too much where something is not known', () => {
  const untold = machineFacts({ unprivilegedPortStart: unknown('x') })
  expect(reported('privileged', '', untold)).toHaveLength(4)
  expect(reported('query', 'port:(')).toHaveLength(4)
})
