// Runs inside a host of the lab. Hands what comes over a socket of the file system, which is the same
// inside and outside, on to a port of the host's own loopback: the first line of each connection names it.
import { createServer, connect } from 'node:net'
import process from 'node:process'

const [, , file] = process.argv

createServer((outer) => {
  let head = Buffer.alloc(0)
  outer.on('error', () => outer.destroy())
  outer.on('data', function onHead(data) {
    head = Buffer.concat([head, data])
    const end = head.indexOf('\n')
    if (end < 0) return
    outer.off('data', onHead)
    outer.pause()
    const inner = connect(Number(head.subarray(0, end).toString()), '127.0.0.1')
    inner.on('error', () => outer.destroy())
    inner.on('close', () => outer.destroy())
    outer.on('close', () => inner.destroy())
    inner.write(head.subarray(end + 1))
    outer.pipe(inner).pipe(outer)
  })
}).listen(file, () => process.stdout.write('ready\n'))

// Ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume()
