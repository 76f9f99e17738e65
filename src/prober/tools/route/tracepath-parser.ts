import type { IpFamily } from '../../../shared/model/probe'
import { canonicalAddress } from '../canonical-address'
import { type HopFinding, type HopWord, plainWord, type RouteParser } from './hop-finding'
import { routeKinds } from './route-kind'
import { wordOfFlag } from './unreachable-flag'

/**
 * Reads what tracepath prints (tracepath(8) and tracepath.c of iputils):
 *
 *      1?: [LOCALHOST]                      pmtu 1500
 *      1:  198.18.1.1                                            2.446ms
 *      3:  198.18.12.2                                          11.684ms pmtu 1400
 *      4:  no reply
 *      4:  198.18.23.3                                         3100.984ms asymm  2 !H
 *
 * Each line but the first is one probe, so that a hop printed twice was asked twice; "no reply" stands
 * for three, and an answer of that hop behind it, at once or later, for one of those. The MTU that the
 * computer itself knows of says nothing of the way.
 */
export class TracepathParser implements RouteParser {
  #ttl = 0
  readonly #silent = new Set<number>()

  constructor(private readonly family: IpFamily) {}

  read(line: string): readonly HopFinding[] {
    const hop = /^ {0,2}(\d{1,3})(\??): {1,4}(\S.*)$/.exec(line)
    if (hop === null) return []
    const ttl = Number(hop[1])
    const isAfterSilence = this.#silent.has(ttl)
    if (ttl < 1 || ttl > 255 || (ttl < this.#ttl && !isAfterSilence)) return []
    const finding = this.#finding(ttl, (hop[3] ?? '').trimEnd(), isAfterSilence)
    if (finding === null) return []
    this.#ttl = Math.max(this.#ttl, ttl)
    if (finding.kind === 'silent') this.#silent.add(ttl)
    return [finding]
  }

  #finding(ttl: number, text: string, isAfterSilence: boolean): HopFinding | null {
    if (text === 'no reply') {
      return { kind: 'silent', ttl, probes: routeKinds.tracepath.probesOfSilentHop }
    }
    if (text === 'send failed') {
      return { kind: 'not-sent', ttl, reason: 'other', detail: 'tracepath: send failed' }
    }
    // Somebody at the target took the datagram and answered it.
    if (text === 'reply received 8)') {
      const word: HopWord = { kind: 'arrived' }
      return { kind: 'answer', ttl, from: null, rttMs: null, word, isAfterSilence }
    }
    const answer =
      /^(\S+)(?: \((\S+)\))?\s+(\d{1,7}(?:\.\d{1,6})?)ms(?:\s+asymm\s+\d{1,3})?(?:\s+(\S.*))?$/.exec(
        text
      )
    if (answer === null) return null
    const name = answer[1] ?? ''
    const from = canonicalAddress(answer[2] ?? name)
    const word = wordOf(answer[4] ?? '', this.family)
    if (word === null) return null
    const isLocal = name === '[LOCALHOST]'
    if (from === null && !isLocal) return null
    if (isLocal && (word.kind !== 'unreachable' || word.reason === 'too-big')) return null
    return { kind: 'answer', ttl, from, rttMs: Number(answer[3]), word, isAfterSilence }
  }
}

function wordOf(text: string, family: IpFamily): HopWord | null {
  if (text === '') return plainWord
  if (text === 'reached') return { kind: 'arrived' }
  const mtu = /^pmtu (\d{1,6})$/.exec(text)
  if (mtu !== null) return { kind: 'unreachable', reason: 'too-big', mtu: Number(mtu[1]) }
  return text.startsWith('!') ? wordOfFlag(text.slice(1), 'tracepath', family) : null
}
