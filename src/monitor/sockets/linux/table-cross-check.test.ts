import { expect, test } from 'vitest'
import { SocketTable } from '../socket-table'
import { leftOut } from './table-cross-check'

function tableOf(...inodes: number[]): SocketTable {
  const table = new SocketTable()
  for (const inode of inodes) table.inode[table.add()] = inode
  return table
}

test('counts what was there all the time and is missing between', () => {
  expect(leftOut(tableOf(1, 2, 3, 4), tableOf(1, 3), tableOf(4, 3, 2, 1))).toBe(2)
})

test('sockets that came or went meanwhile, and those without a number, are not missing', () => {
  expect(leftOut(tableOf(0, 1, 2), tableOf(2), tableOf(0, 2, 3))).toBe(0)
})
