/** Entry of the monitor's utility process: the only file of it that knows Electron's ports. */
import { isWatchOrder } from '../shared/ipc/listener-news'
import { isWorkMessage } from '../shared/ipc/monitor-work'
import { selectCounterSource } from './counters/select-counter-source'
import { createMachineFactsReader } from './machine/machine-facts'
import { createMonitor, type Monitor } from './monitor'
import { selectProcessSource } from './processes/select-process-source'
import { selectSocketSource } from './sockets/select'
import { createUserNames } from './users/user-names'
import { answerWork } from './work/answer-work'
import { createWorkers } from './work/create-workers'

/** Milliseconds. */
const signOfLifeEveryMs = 1000

/** Main passes the reason as the only argument where native code has ended this process before. */
const [, , nativeRefused = null] = process.argv

const machine = createMachineFactsReader(process.platform, nativeRefused)
const workers = createWorkers(machine, nativeRefused)

// Windows that ask while the source is being chosen wait for it.
const monitor = selectSocketSource(process.platform, nativeRefused).then((sockets) =>
  createMonitor({
    sockets,
    processes: selectProcessSource(process.platform, nativeRefused),
    owners: selectProcessSource(process.platform, nativeRefused),
    counters: selectCounterSource(process.platform, nativeRefused),
    machine,
    userName: createUserNames(),
    onNews(news) {
      process.parentPort.postMessage(news)
    }
  })
)

// Main ends a process that it does not hear of: see silence-watch.ts there.
setInterval(() => {
  process.parentPort.postMessage('alive')
}, signOfLifeEveryMs)

// Main sends ports, one for each window that asks, work, and orders to watch.
process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (isWorkMessage(data)) {
    void answerWork(workers, data).then((answer) => {
      process.parentPort.postMessage(answer)
    })
    return
  }
  if (isWatchOrder(data)) {
    void monitor.then((ready) => {
      ready.order(data)
    })
    return
  }
  if (port === undefined) return
  void monitor.then((ready) => {
    serve(ready, port)
  })
})

function serve({ connect }: Monitor, port: Electron.MessagePortMain): void {
  const client = connect({
    send(message) {
      port.postMessage(message)
    }
  })
  port.on('message', ({ data }) => {
    client.receive(data)
  })
  port.on('close', () => {
    client.close()
  })
  port.start()
}
