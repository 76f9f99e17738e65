/** One case of Portlight's own collector: collect, owners, differences, as the monitor does it. */
import { serialize } from 'node:v8'
import { createSocketTracker, type SocketTracker } from '../../src/monitor/snapshot-diff'
import { selectSocketSource } from '../../src/monitor/sockets/select'
import type { SocketCollection, SocketSource } from '../../src/monitor/sockets/socket-source'
import { noFigure } from '../../src/monitor/sockets/socket-table'
import { createUserNames } from '../../src/monitor/users/user-names'
import { createWindowStream } from '../../src/monitor/window-stream'
import type { SocketDelta } from '../../src/shared/ipc/stream'
import type { SocketRow } from '../../src/shared/model/socket'
import { runAsCase } from './case-process'
import type { CasePlan, CollectorMeasurement, MemoryPlan, MemorySample } from './case-plan'
import { childrenCpuMeter, ownCpuMs } from './cpu-time'
import { paced, warmedUp } from './paced'

await runAsCase((plan) => {
  const known = plan as CasePlan | MemoryPlan
  return 'minutes' in known ? watchMemory(known) : measure(known)
})

interface Collector {
  readonly source: SocketSource
  readonly tracker: SocketTracker
  /** One turn of the monitor: lists the sockets and finds what differs. */
  readonly tick: () => Promise<{ collection: SocketCollection; delta: SocketDelta }>
}

async function createCollector(): Promise<Collector> {
  // Some sources may have to ask the system first.
  const source = await Promise.resolve(selectSocketSource(process.platform))
  const tracker = createSocketTracker({ userName: createUserNames() })
  return {
    source,
    tracker,
    tick: async () => {
      const collection = await source.collect()
      return { collection, delta: tracker.apply(collection, Date.now()) }
    }
  }
}

async function measure(plan: CasePlan): Promise<CollectorMeasurement> {
  const beforeSelect = ownCpuMs()
  const { source, tracker, tick } = await createCollector()
  const selectCpuMs = ownCpuMs() - beforeSelect
  // Sources of other systems run programs; on Linux nothing is started.
  const children = process.platform === 'linux' ? null : childrenCpuMeter()
  const cpuMs = () => ownCpuMs() + (children?.known ? children.value() : 0)

  const backToBackCpuMs = await warmUp(plan, cpuMs, tick)
  await paced(plan.settle, plan.intervalMs, async () => {
    await tick()
  })

  // What runs between the ticks (garbage, compilation) is a cost, too: the whole time is measured.
  const deltas: SocketDelta[] = []
  let wallMs = 0
  let last: SocketCollection | null = null
  const start = cpuMs()
  await paced(plan.ticks, plan.intervalMs, async () => {
    const before = performance.now()
    const { collection, delta } = await tick()
    wallMs += performance.now() - before
    last = collection
    deltas.push(delta)
  })
  const usedMs = cpuMs() - start

  // The first list goes to the window as a snapshot.
  const sent = plan.warmUp + plan.warmUpMs + plan.settle === 0 ? deltas.slice(1) : deltas
  return {
    source: source.choice.name,
    sourceReason: source.choice.reason,
    selectCpuMs,
    backToBackCpuMs,
    cpuMs: usedMs / plan.ticks,
    wallMs: wallMs / plan.ticks,
    ...countRows(last),
    ...weighMessages([...tracker.rows()], sent),
    deltaRows: meanRows(sent)
  }
}

/** Warms up and tells the cost of one list in the later half of that time, when code is compiled. */
async function warmUp(
  { warmUp: lists, warmUpMs }: CasePlan,
  cpuMs: () => number,
  tick: () => Promise<unknown>
): Promise<number | null> {
  if (lists === 0) return null
  const half = { warmUp: Math.ceil(lists / 2), warmUpMs: warmUpMs / 2 }
  await warmedUp(half, tick)
  const start = cpuMs()
  const count = await warmedUp(half, tick)
  return (cpuMs() - start) / count
}

function countRows(collection: SocketCollection | null) {
  if (collection === null) throw new Error('Nothing was measured.')
  const { table, ownership } = collection
  let withTcpInfo = 0
  let withOwner = 0
  for (let row = 0; row < table.length; row += 1) {
    if ((table.rtt[row] ?? noFigure) !== noFigure) withTcpInfo += 1
    if ((ownership[row]?.owners.length ?? 0) > 0) withOwner += 1
  }
  return { listed: table.length, withTcpInfo, withOwner }
}

/** Sends all the way that leads to a window, but weighs the messages as structured clones instead. */
function weighMessages(rows: readonly SocketRow[], deltas: readonly SocketDelta[]) {
  const timing = { collectedAt: Date.now(), durationMs: 12.5 }
  let bytes = 0
  let seq = 0
  const stream = createWindowStream((message) => {
    bytes += serialize(message).byteLength
    if ('seq' in message) seq = message.seq
  })
  stream.snapshot(() => rows, timing)
  const snapshotBytes = bytes
  bytes = 0
  for (const delta of deltas) {
    stream.acknowledge(seq)
    stream.delta(delta, timing)
  }
  return { snapshotBytes, deltaBytes: deltas.length === 0 ? null : bytes / deltas.length }
}

function meanRows(deltas: readonly SocketDelta[]): CollectorMeasurement['deltaRows'] {
  if (deltas.length === 0) return null
  const mean = (part: keyof SocketDelta) =>
    deltas.reduce((sum, delta) => sum + delta[part].length, 0) / deltas.length
  return [mean('added'), mean('changed'), mean('removed')]
}

async function watchMemory(plan: MemoryPlan): Promise<MemorySample[]> {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('The memory can only be measured with --expose-gc.')
  const { tick } = await createCollector()
  const samples: MemorySample[] = []
  const start = performance.now()
  const end = start + plan.minutes * 60_000
  let nextSample = start + plan.sampleEveryMs
  while (performance.now() < end) {
    await paced(1, plan.intervalMs, async () => {
      await tick()
    })
    const now = performance.now()
    if (now < nextSample) continue
    nextSample += plan.sampleEveryMs
    gc()
    const { rss, heapUsed, external } = process.memoryUsage()
    samples.push({
      seconds: Math.round((now - start) / 1000),
      rssBytes: rss,
      heapBytes: heapUsed + external
    })
  }
  return samples
}
