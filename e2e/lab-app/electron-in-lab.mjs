#!/usr/bin/env node
// Stands in for Electron's program where Playwright starts it: runs Electron in a host of the lab, whose
// loopback is another than Playwright's, and relays the ports that it names for debugging.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

/** `enter`: the words of a command that runs another in the host. */
const { enter, electron } = JSON.parse(process.env['PORTLIGHT_IN_LAB'] ?? '')
const [nsenter, ...enterArguments] = enter

const folder = mkdtempSync(join(tmpdir(), 'portlight-relay-'))
const file = join(folder, 'relay')
const relayInside = join(import.meta.dirname, 'relay-inside.mjs')
const inside = spawn(nsenter, [...enterArguments, process.execPath, relayInside, file], {
  stdio: ['pipe', 'pipe', 'inherit']
})
await new Promise((resolve) => inside.stdout.once('data', resolve))

const app = spawn(nsenter, [...enterArguments, electron, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'pipe']
})
for await (const line of createInterface({ input: app.stderr })) {
  const port = /^D\S+ listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1]
  const told = port === undefined ? line : line.replace(`:${port}/`, `:${await relay(port)}/`)
  process.stderr.write(`${told}\n`)
}
const code = app.exitCode ?? (await new Promise((resolve) => app.once('exit', resolve)))
inside.stdin.end()
rmSync(folder, { recursive: true, force: true })
process.exit(code ?? 1)

/** Opens a port out here that leads to one in there. */
function relay(port) {
  const server = createServer((outer) => {
    const inner = connect(file)
    outer.on('error', () => inner.destroy())
    inner.on('error', () => outer.destroy())
    inner.write(`${port}\n`)
    outer.pipe(inner).pipe(outer)
  })
  server.unref()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })
}
