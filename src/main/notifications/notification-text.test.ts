import { expect, it } from 'vitest'
import type { FoundListener } from '../../shared/ipc/listener-news'
import { notificationText } from './notification-text'

const found: FoundListener = {
  protocol: 'tcp',
  port: 8080,
  reach: 'all-interfaces',
  name: 'node',
  path: '/usr/bin/node',
  pid: 7,
  foundAt: 0,
  wasThereBefore: false
}

it('names the port, its program and who can reach it', () => {
  expect(notificationText([found])).toEqual({
    title: 'New open port: TCP 8080',
    body: 'node opened it. Who can reach it: all interfaces.'
  })
})

it('says that a program or a reach is not known', () => {
  expect(notificationText([{ ...found, name: null, reach: null }]).body).toBe(
    'A program that is not known opened it. Who can reach it: unknown.'
  )
})

it('sums up many', () => {
  const many = [1, 2, 3, 4, 5, 6].map((port) => ({ ...found, protocol: 'udp' as const, port }))
  const { title, body } = notificationText(many)
  expect(title).toBe('6 new open ports')
  expect(body.split('\n')).toEqual([
    'UDP 1, all interfaces: node',
    'UDP 2, all interfaces: node',
    'UDP 3, all interfaces: node',
    'UDP 4, all interfaces: node',
    'and 2 more'
  ])
})

it('makes hostile names harmless, and short', () => {
  const { body } = notificationText([{ ...found, name: `\u202e\n<b>${'x'.repeat(5000)}` }])
  expect(body).toMatch(/^\\u\{202e\}\\n<b>x+… opened it\./)
  expect(body.length).toBeLessThan(150)
})
