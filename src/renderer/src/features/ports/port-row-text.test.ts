import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { helloMessage } from '../../stores/hello.fixture'
import { openPortOf } from '../../stores/open-port'
import { portRowText } from './port-row-text'

it('writes a row as cells apart by tabs, which a hostile name cannot add to', () => {
  const owners = [{ pid: 7, startedAt: 1, name: 'a\tb' }]
  const row = socketRow({ family: 6, localAddress: '::1', localPort: 80, owners })
  expect(portRowText(openPortOf(row, helloMessage().machine))).toBe(
    'tcp\t[::1]:80\tThis computer\thttp\ta\\tb (7)\troot'
  )
})
