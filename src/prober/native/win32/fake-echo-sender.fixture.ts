import { type Fact, known } from '../../../shared/model/fact'
import type { IpFamily } from '../../../shared/model/probe'
import type { EchoRequest, EchoSender } from './echo-calls'
import type { EchoReply } from './echo-layouts'
import type { EchoResult } from './echo-outcome'

/** What the fake network makes of a request: when the call returns, and with what. */
export interface FakeReturn {
  readonly afterMs: number
  readonly result: EchoResult
}

/** A reply that comes after its own round trip. */
export function answer(status: number, from: string, rttMs: number, ttl = 64): FakeReturn {
  const reply: EchoReply = { status, from, rttMs, ttl }
  return { afterMs: rttMs, result: { reply, error: 0 } }
}

/** A call that comes back with an error. */
export function failure(error: number, afterMs = 0): FakeReturn {
  return { afterMs, result: { reply: null, error } }
}

/** Sends nothing: `network` says what comes back, null that nothing does until the wait is over. */
export class FakeEchoSender implements EchoSender {
  readonly requests: EchoRequest[] = []
  families: Readonly<Record<IpFamily, Fact<true>>> = { 4: known(true), 6: known(true) }
  network: (request: EchoRequest) => FakeReturn | null = () => null
  route: boolean | null = true
  isClosed = false
  underWay = 0
  mostUnderWay = 0

  isAble(family: IpFamily): Fact<true> {
    return this.families[family]
  }

  send(request: EchoRequest, done: (result: EchoResult) => void): void {
    this.requests.push(request)
    this.underWay += 1
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay)
    const { afterMs, result } = this.network(request) ?? failure(11010, request.waitMs)
    setTimeout(() => {
      this.underWay -= 1
      done(result)
    }, afterMs)
  }

  hasRoute(): boolean | null {
    return this.route
  }

  close(): void {
    this.isClosed = true
  }
}
