import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { PortState } from '../../shared/model/port-check'
import { systemErrorCode } from '../processes/linux/system-error'
import { bindAddress, type BindTarget, type PortProber, stateOfError } from './port-prober'

/**
 * Binds with Node's own sockets, where native code cannot be had. Node tells of a TCP port in use only
 * when it listens (libuv puts the error of bind(2) off), so TCP listens for the fraction of a
 * millisecond it takes to close again; who connects just then is reset. Outside of Windows Node sets
 * SO_REUSEADDR for TCP, so TIME-WAIT does not count as in use.
 */
export class NodeProber implements PortProber {
  readonly method = 'listen'

  probe(target: BindTarget): Promise<PortState> {
    return target.protocol === 'tcp' ? probeTcp(target) : probeUdp(target)
  }
}

function probeTcp(target: BindTarget): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.resetAndDestroy())
    server.once('error', (error) => {
      resolve(stateOfThrown(error))
    })
    const { port, family } = target
    const host = bindAddress(target)
    server.listen({ port, host, ipv6Only: family === 6, exclusive: true, backlog: 1 }, () => {
      server.close(() => {
        resolve('free')
      })
    })
  })
}

function probeUdp(target: BindTarget): Promise<PortState> {
  return new Promise((resolve) => {
    const { port, family } = target
    const socket = createSocket({
      type: family === 4 ? 'udp4' : 'udp6',
      ipv6Only: family === 6
    })
    socket.once('error', (error) => {
      // A socket that could not be bound is open all the same.
      socket.close(() => {
        resolve(stateOfThrown(error))
      })
    })
    socket.bind({ port, address: bindAddress(target), exclusive: true }, () => {
      socket.close(() => {
        resolve('free')
      })
    })
  })
}

function stateOfThrown(error: Error): PortState {
  return stateOfError(systemErrorCode(error) ?? error.message)
}
