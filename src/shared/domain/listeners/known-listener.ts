import type { TransportProtocol } from '../../model/socket'
import type { Exposure } from '../exposure'

/** A program that holds an open port. Both texts are hostile, and null where the system does not tell. */
export interface ListeningProgram {
  readonly name: string | null
  /** Of its executable. */
  readonly path: string | null
}

/**
 * An open port as it is known again later: after another start of its program, on another day. Numbers of
 * processes and sockets are no part of it.
 */
export interface KnownListener extends ListeningProgram {
  readonly protocol: TransportProtocol
  /**
   * 1–65535; null for any of those which the system gives out by itself: a program that lets it choose
   * has another one each time.
   */
  readonly port: number | null
  /** Who can reach it; null where its address is not understood. */
  readonly reach: Exposure | null
}

/** Longer names and paths are known by their beginning; UTF-16 units. */
export const longestProgramText = 400

/** As many listeners are known at most; those that were learned first are forgotten first. */
export const mostKnownListeners = 4000

/**
 * Whether two are one program: by their paths where both are told, else by their names. A name alone
 * proves little, since a process may change its own.
 */
export function isSameProgram(one: ListeningProgram, other: ListeningProgram): boolean {
  if (one.path !== null && other.path !== null) return one.path === other.path
  return one.name === other.name
}
