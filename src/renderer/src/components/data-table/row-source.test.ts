import { expect, it, vi } from 'vitest'
import { createRowSource } from './row-source'

it('makes a row once a version, and keeps it while its fields are the same', () => {
  let version = 1
  let port = 80
  const build = vi.fn((id: number) => ({ id, port }))
  const store = { subscribeDrawn: () => () => undefined, getVersion: () => version }
  const source = createRowSource(store, build)
  const first = source.rowOf(7)
  expect(source.rowOf(7)).toBe(first)
  expect(build).toHaveBeenCalledTimes(1)

  version = 2
  expect(source.rowOf(7)).toBe(first)
  version = 3
  port = 81
  expect(source.rowOf(7)).toEqual({ id: 7, port: 81 })
})
