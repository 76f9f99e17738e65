/**
 * Run by entry.test.ts inside of its namespace, in plain Node: stands in for Electron around the entry
 * that the first argument names, which sees only the arguments behind it. Has it probe this computer, and
 * prints what a window is told.
 */
import { EventEmitter, once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type {
  ProbeCommand,
  ProberMessage,
  TargetSamples,
  TargetView
} from '../shared/ipc/probe-stream'

export interface EntryReport {
  /** Of messages that came, in the order of the alphabet. */
  readonly types: readonly string[]
  readonly target: TargetView
  readonly samples: readonly TargetSamples[]
  readonly signOfLife: unknown
}

const parent = new EventEmitter()
Object.assign(process, {
  parentPort: Object.assign(parent, {
    postMessage: (message: unknown) => parent.emit('said', message)
  })
})
const signOfLife = once(parent, 'said')
const [entry = ''] = process.argv.splice(2, 1)
await import(entry)

const { port1, port2 } = new MessageChannel()
parent.emit('message', {
  data: null,
  ports: [
    {
      postMessage: (message: unknown) => {
        port2.postMessage(message)
      },
      on: (name: string, listener: (message: { data: unknown }) => void) => {
        port2.on(name, (data: unknown) => {
          listener({ data })
        })
      },
      start: () => {
        port2.start()
      }
    }
  ]
})

const say = (command: ProbeCommand): void => {
  port1.postMessage(command)
}
const types = new Set<string>()
const samples: TargetSamples[] = []
const target = await new Promise<TargetView>((resolve) => {
  port1.on('message', (message: ProberMessage) => {
    types.add(message.type)
    if (message.type !== 'update') return
    say({ type: 'ack', seq: message.seq })
    samples.push(...message.samples)
    const ended = message.targets.find(({ state }) => state.phase === 'ended')
    if (ended !== undefined) resolve(ended)
  })
  say({
    type: 'start',
    key: 1,
    typed: '127.0.0.1',
    options: {
      scope: 'path',
      family: null,
      protocol: null,
      engine: 'native',
      intervalMs: 200,
      rounds: 2,
      maxTtl: 8,
      timeLimitMs: 1000,
      flows: 1
    }
  })
})
const [said] = (await signOfLife) as [unknown]
console.log(
  JSON.stringify({
    types: [...types].sort(),
    target,
    samples,
    signOfLife: said
  } satisfies EntryReport)
)
process.exit()
