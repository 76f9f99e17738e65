import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { helloMessage } from '../../stores/hello.fixture'
import { openPortOf } from '../../stores/open-port'
import { portCells } from './port-cells'

const { machine } = helloMessage()
const owners = [{ pid: 7, startedAt: 1, name: 'nginx' }]
const six = openPortOf(socketRow({ family: 6, localAddress: '::1', owners }), machine)
const four = openPortOf(socketRow({ owners }), machine)

it('writes a port as cells, with both addresses where it is two', () => {
  const rest = ['This computer', 'http', 'nginx (7)', 'root']
  expect(portCells([six])).toEqual(['tcp', '[::1]:80', ...rest])
  expect(portCells([four, six])).toEqual(['tcp', '127.0.0.1:80, [::1]:80', ...rest])
})

it('leaves empty what is not known', () => {
  const unknown = openPortOf(socketRow({ user: null, uid: null, localPort: 4 }), machine)
  expect(portCells([unknown]).slice(3)).toEqual(['', '', ''])
})
