/** Entry of the prober's utility process: the only file of it that knows Electron's ports. */
import { createProbeDesk } from './probe-desk'
import { createProber } from './prober'
import { selectEngines } from './select-engines'

/** Milliseconds. */
const signOfLifeEveryMs = 1000

/** Main passes the reason as the only argument where native code has ended this process before. */
const [, , nativeRefused = null] = process.argv

const engines = selectEngines(process.platform, nativeRefused)
const desk = createProbeDesk(engines, (listener) => createProber({ engines, listener }))

// Main ends a process that it does not hear of: see silence-watch.ts there.
setInterval(() => {
  process.parentPort.postMessage('alive')
}, signOfLifeEveryMs)

// Main sends ports, one for each window that asks.
process.parentPort.on('message', ({ ports: [port] }) => {
  if (port !== undefined) serve(port)
})

function serve(port: Electron.MessagePortMain): void {
  const client = desk.connect({
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
