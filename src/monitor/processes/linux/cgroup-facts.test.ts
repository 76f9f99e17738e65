import { expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import type { CgroupMembership } from './cgroup'
import { type CgroupCircumstances, containerFact, serviceFact } from './cgroup-facts'

const nothing: CgroupMembership = {
  service: null,
  isInScope: false,
  container: null,
  isOutside: false
}
const plain: CgroupCircumstances = { systemdRuns: true, seesAll: true, hasEnded: false }
const nginx = { manager: 'systemd', names: ['nginx.service'] } as const
const lxc = { runtime: 'lxc', id: 'c1', name: 'c1' } as const

test('none is known where systemd runs and all groups are seen', () => {
  expect(serviceFact(nothing, plain)).toEqual(known(null))
  expect(containerFact(nothing, plain)).toEqual(known(null))
})

test('none is not known with another init system, from within a container, and of a zombie', () => {
  expect(serviceFact(nothing, { ...plain, systemdRuns: false }).known).toBe(false)
  expect(containerFact(nothing, { ...plain, systemdRuns: false })).toEqual(known(null))
  for (const limited of [{ seesAll: false }, { hasEnded: true }]) {
    expect(serviceFact(nothing, { ...plain, ...limited }).known).toBe(false)
    expect(containerFact(nothing, { ...plain, ...limited }).known).toBe(false)
  }
  expect(containerFact({ ...nothing, isOutside: true }, plain).known).toBe(false)
})

test('what the groups do tell is known everywhere', () => {
  const worst = { systemdRuns: false, seesAll: false, hasEnded: true }
  expect(serviceFact({ ...nothing, service: nginx }, worst)).toEqual(known(nginx))
  expect(serviceFact({ ...nothing, isInScope: true }, worst)).toEqual(known(null))
  expect(containerFact({ ...nothing, container: lxc }, worst)).toEqual(known(lxc))
})

test('a container of an unfamiliar kind is not none', () => {
  expect(containerFact({ ...nothing, container: 'unfamiliar' }, plain).known).toBe(false)
})
