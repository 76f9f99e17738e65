import { messageOf } from '../../shared/domain/error-message'
import { createRequire } from 'node:module'
import type * as koffi from 'koffi'
import type { Fact } from '../../shared/model/fact'
import { known, unknown } from '../../shared/model/fact'

/** The package koffi, which calls functions of the system's own libraries. */
export type Koffi = typeof koffi

let loaded: Fact<Koffi> | null = null

/**
 * Loads koffi once. Unknown, with the reason, where it is missing or has no binary for this system:
 * whoever asks then goes on without. It stays outside of the bundles since it is native.
 */
export function loadKoffi(): Fact<Koffi> {
  loaded ??= tryToLoad()
  return loaded
}

function tryToLoad(): Fact<Koffi> {
  try {
    return known(createRequire(import.meta.url)('koffi') as Koffi)
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n')
    return unknown(`the package koffi could not be loaded: ${reason}`)
  }
}
