import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, unknown } from '../../../shared/model/fact'
import type {
  CounterFamily,
  CounterGroup,
  ProtocolCounters
} from '../../../shared/model/protocol-counters'
import { netstatPath } from '../../sockets/darwin/netstat-source'
import { oneAtATime, runTool, type ToolRunner } from '../../../system/tools/tool-runner'
import type { CounterSource } from '../counter-source'
import {
  readIcmp6Counters,
  readIcmpCounters,
  readTcpCounters,
  readUdpCounters
} from './netstat-counter-parser'

/** What NetstatCounterSource needs of the system; a test passes its own. */
export interface NetstatCounterSourceOptions {
  readonly run?: ToolRunner
  /** A program that has not answered after this long is given up; milliseconds. */
  readonly limitMs?: number
}

/**
 * Counters of macOS from `netstat -s`: TCP and UDP for both IP versions together, ICMP for each. Those
 * of TCP are hidden from everyone but root.
 */
export class NetstatCounterSource implements CounterSource {
  readonly name = 'netstat -s'
  /** Each look starts programs. */
  readonly isCheap = false
  readonly #run: ToolRunner

  constructor({ run = runTool, limitMs }: NetstatCounterSourceOptions = {}) {
    this.#run = oneAtATime(run, limitMs)
  }

  async read(): Promise<ProtocolCounters> {
    const tcp = await this.#group('tcp', 'both', readTcpCounters)
    const udp = await this.#group('udp', 'both', readUdpCounters)
    const icmp = await this.#group('icmp', 'ipv4', readIcmpCounters)
    const icmp6 = await this.#group('icmp6', 'ipv6', readIcmp6Counters)
    return {
      tcp: [tcp],
      udp: [udp],
      icmp: [icmp, icmp6],
      tcpEstablished: unknown('netstat of macOS does not count connections that are open')
    }
  }

  async #group<T>(
    protocol: string,
    family: CounterFamily,
    parse: (text: string) => Fact<T>
  ): Promise<CounterGroup<T>> {
    try {
      const { stdout, stderr } = await this.#run(netstatPath, ['-s', '-p', protocol])
      const said = stderr.trim().slice(0, 500)
      // netstat ends with 0 even where the kernel did not answer.
      if (stdout.trim() === '') {
        return { family, counters: unknown(said || `netstat told nothing of ${protocol}`) }
      }
      return { family, counters: parse(stdout) }
    } catch (error) {
      return { family, counters: unknown(messageOf(error)) }
    }
  }
}
