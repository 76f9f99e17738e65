import { expect, it } from 'vitest'
import { known, unknown } from '../../../../shared/model/fact'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { copyItems } from './copy-items'
import { processDetail } from './process-detail.fixture'

const owner = { pid: 1204, startedAt: 1, name: 'nginx' }
const port = socketRow({ state: 'LISTEN', localAddress: '::1', localPort: 443, owners: [owner] })

function copied(...[row, by, detail]: Parameters<typeof copyItems>): Record<string, string> {
  return Object.fromEntries(copyItems(row, by, detail).map(({ label, text }) => [label, text]))
}

it('offers the address, the command line, the path, the pid and all of it', () => {
  const items = copied(port, owner, processDetail())
  expect(items).toMatchObject({
    Address: '[::1]:443',
    'Command line': "nginx -g 'daemon off;'",
    'Path of the program': '/usr/sbin/nginx',
    Pid: '1204'
  })
  expect(items['All as text']?.split('\n')).toEqual(
    expect.arrayContaining([
      'Socket: TCP [::1]:443',
      'Process: nginx, pid 1204',
      'Path: /usr/sbin/nginx',
      'User: root'
    ])
  )
})

it('offers both ends of a connection', () => {
  const row = socketRow({
    state: 'ESTABLISHED',
    localAddress: '192.0.2.1',
    localPort: 42_532,
    remoteAddress: '198.51.100.7',
    remotePort: 443
  })
  expect(copied(row, null, null)).toMatchObject({
    'Address of this end': '192.0.2.1:42532',
    'Address of the other end': '198.51.100.7:443'
  })
})

it('writes out what a terminal would act on', () => {
  const items = copied(port, owner, processDetail({ commandLine: known(['a\nrm -rf /\u001b[A']) }))
  expect(items['Command line']).toBe('a\\nrm -rf /\\x1b[A')
  expect(items['All as text']).toContain('Command: a\\nrm -rf /\\x1b[A')
})

it('leaves out what is not known, and says so in the whole', () => {
  const detail = processDetail({ commandLine: unknown('hidden'), executable: unknown('hidden') })
  const items = copied(port, owner, detail)
  expect(items).not.toHaveProperty('Command line')
  expect(items['All as text']).toContain('Path: unknown')
})
