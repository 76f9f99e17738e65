import { networkInterfaces } from 'node:os'
import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { IpFamily, ProbeEvent } from '../../../shared/model/probe'
import { openWindows, type WindowsLibraries } from '../../../system/native/win32/system-functions'
import type { EngineAbilities, ProbeEngine, ProbeOrder, ProbeRun } from '../../probe-engine'
import { CallLanes, lanesOf, proberThreads, threadsOf } from './call-lanes'
import { EchoCalls, type EchoSender } from './echo-calls'
import { type EchoDestination, readDestination } from './echo-layouts'
import { EchoRun } from './echo-run'
import { zoneIndex } from './zone-index'

type Emit = (events: readonly ProbeEvent[]) => void

/** What a WindowsIcmpEngine works with; a test passes its own. */
export interface WindowsIcmpEngineOptions {
  readonly sender: EchoSender
  /** Calls that may block at once. */
  readonly lanes: number
  /** As os.networkInterfaces() tells them. */
  readonly interfaces?: typeof networkInterfaces
}

/** Fewer lanes than a path has hops, as a rule. */
const fewLanes = 16

const usualGaps: readonly CapabilityGap[] = [
  {
    what: 'Fractions of milliseconds',
    why: 'Windows tells round trips in whole milliseconds; less than one is shown as unknown.',
    remedy: null
  },
  {
    what: 'Answers that come very late',
    why: 'Windows listens for four seconds, and only up to the time limit while many probes wait.',
    remedy: null
  },
  {
    what: 'Second answers to one probe',
    why: 'Windows hands over the first answer only.',
    remedy: null
  },
  {
    what: 'Ways that are shared by flow',
    why: 'Windows numbers its echo requests itself, so that probes of one flow may look different.',
    remedy: null
  },
  {
    what: 'What a firewall on the way forbids over IPv4',
    why: 'Windows has no word of its own for it and calls it unreachable in another way.',
    remedy: null
  },
  {
    what: 'Largest packet of a link on the way',
    why: 'Windows tells that a packet was too big, and not how large it may be.',
    remedy: null
  }
]

/** Pings and traces by Windows' own echo requests, IcmpSendEcho and Icmp6SendEcho2. */
export class WindowsIcmpEngine implements ProbeEngine {
  readonly choice: SourceChoice = {
    name: 'iphlpapi',
    reason: "Windows' own echo requests, asked for directly: no rights and no other program needed."
  }
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  readonly #sender: EchoSender
  readonly #lanes: CallLanes
  readonly #interfaces: typeof networkInterfaces
  readonly #runs = new Set<ProbeRun>()

  constructor({ sender, lanes, interfaces = networkInterfaces }: WindowsIcmpEngineOptions) {
    this.#sender = sender
    this.#lanes = new CallLanes(lanes)
    this.#interfaces = interfaces
    this.gaps = [...familyGaps(sender), ...usualGaps, ...laneGaps(lanes)]
    this.abilities = {
      scopes: ['path', 'target'],
      families: families.filter((family) => sender.isAble(family).known),
      protocols: ['icmp'],
      measuresHops: true,
      findsFlows: false
    }
  }

  /**
   * The engine of this Windows, nothing sent yet; unknown, with the reason, where koffi, a function or
   * both families are missing. `env` is what this process started with: UV_THREADPOOL_SIZE in it says
   * how many probes can wait at once.
   */
  static tryCreate(
    env: NodeJS.ProcessEnv = process.env,
    windows: Fact<WindowsLibraries> = openWindows()
  ): Fact<WindowsIcmpEngine> {
    if (!windows.known) return windows
    try {
      const sender = new EchoCalls(windows.value)
      const ipv4 = sender.isAble(4)
      if (!ipv4.known && !sender.isAble(6).known) return ipv4
      return known(new WindowsIcmpEngine({ sender, lanes: lanesOf(threadsOf(env)) }))
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  start(order: ProbeOrder, emit: Emit): ProbeRun {
    const destination = this.#destinationOf(order)
    if (!destination.known) return endAtOnce(order, destination.reason, emit)
    const run: ProbeRun = new EchoRun({
      // One flow at a time is all that Windows lets us have.
      order: { ...order, flows: 1 },
      destination: destination.value,
      sender: this.#sender,
      lanes: this.#lanes,
      isOwnAddress: (address) => this.#isOwnAddress(address),
      emit,
      onEnd: () => {
        this.#runs.delete(run)
      }
    })
    this.#runs.add(run)
    return run
  }

  close(): void {
    for (const run of this.#runs) run.stop()
    this.#sender.close()
  }

  #destinationOf({ address, family }: ProbeOrder): Fact<EchoDestination> {
    const able = this.#sender.isAble(family)
    if (!able.known) return able
    const read = readDestination(address, family, (zone) => zoneIndex(zone, this.#interfaces()))
    if (read === null) return unknown(`it is no IPv${family} address`)
    if (!('unknownZone' in read)) return known(read)
    return unknown(`no interface with a link-local address is named “${read.unknownZone}”`)
  }

  #isOwnAddress(address: string): boolean {
    return Object.values(this.#interfaces()).some((addresses) =>
      addresses?.some((one) => one.address === address)
    )
  }
}

const families: readonly IpFamily[] = [4, 6]

function familyGaps(sender: EchoSender): CapabilityGap[] {
  return families.flatMap((family) => {
    const able = sender.isAble(family)
    return able.known ? [] : [{ what: `IPv${family}`, why: `${able.reason}.`, remedy: null }]
  })
}

function laneGaps(lanes: number): CapabilityGap[] {
  if (lanes >= fewLanes) return []
  return [
    {
      what: 'Many probes at once',
      why: `Each probe that waits holds a thread, and this process has ${lanes} for that.`,
      remedy: `Start it with UV_THREADPOOL_SIZE=${proberThreads} in its environment.`
    }
  ]
}

function endAtOnce({ address }: ProbeOrder, detail: string, emit: Emit): ProbeRun {
  const fault = { kind: 'parse', what: `Sending to “${address}”`, detail } as const
  setImmediate(() => {
    emit([{ type: 'ended', fault }])
  })
  return { changeInterval: () => undefined, stop: () => undefined }
}
