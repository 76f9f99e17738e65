/** Entry of the monitor's utility process: the only file of it that knows Electron's ports. */
import { readMachineFacts } from './machine/machine-facts'
import { createMonitor } from './monitor'
import { selectProcessSource } from './processes/select-process-source'
import { selectSocketSource } from './sockets/select'
import { createUserNames } from './users/user-names'

const monitor = createMonitor({
  sockets: selectSocketSource(process.platform),
  processes: selectProcessSource(process.platform),
  machine: readMachineFacts(process.platform),
  userName: createUserNames()
})

// Main sends nothing but ports, one for each window that asks.
process.parentPort.on('message', ({ ports }) => {
  const [port] = ports
  if (port === undefined) return
  const client = monitor.connect({
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
})
