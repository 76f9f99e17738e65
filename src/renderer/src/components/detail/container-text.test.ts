import { expect, it } from 'vitest'
import { containerText } from './container-text'

const id = '0123456789abcdef'.repeat(4)

it('shortens a long identifier and keeps the whole of it', () => {
  expect(containerText({ runtime: 'docker', id, name: null })).toEqual({
    runtime: 'Docker',
    label: '0123456789ab',
    whole: `Identifier ${id}.`
  })
})

it('shows a name rather than an identifier', () => {
  expect(containerText({ runtime: 'lxc', id: 'web', name: 'web' })).toEqual({
    runtime: 'LXC',
    label: 'web',
    whole: null
  })
  expect(containerText({ runtime: 'docker', id, name: 'web' }).label).toBe('web')
})

it('tells the pod', () => {
  expect(containerText({ runtime: 'cri-o', id, name: null, podUid: 'p1' }).whole).toBe(
    `Identifier ${id}. In the Kubernetes pod p1.`
  )
  expect(containerText({ runtime: 'kubernetes', id: 'p1', name: null, podUid: 'p1' })).toEqual({
    runtime: 'Kubernetes',
    label: 'pod p1',
    whole: null
  })
})
