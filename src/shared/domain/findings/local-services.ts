import type { Severity } from './finding'

/** A service that is made for the computer it runs on, or for a closed network. */
export interface LocalService {
  /** What it is, in the middle of a sentence. */
  readonly what: string
  /** What somebody who reaches it can do, as a sentence. */
  readonly why: string
  /** `warning` where it asks nobody for a password unless it is told to. */
  readonly severity: Severity
  /** Programs that run it, where its port is used for too much else to tell. */
  readonly runBy?: readonly string[]
}

const database =
  'Databases are meant for the programs beside them: whoever reaches it may try passwords, and old versions, without end.'

const docker: LocalService = {
  what: 'the interface of Docker',
  why: 'Whoever reaches it without TLS starts containers as root, and so controls this computer.',
  severity: 'warning'
}
const redis: LocalService = {
  what: 'Redis',
  why: 'Without a password of your own it does what anybody says, up to writing files.',
  severity: 'warning'
}
const memcached: LocalService = {
  what: 'memcached',
  why: 'It knows no passwords: whoever reaches it reads and changes what is kept, and over UDP it multiplies attacks on others.',
  severity: 'warning'
}
const etcd: LocalService = {
  what: 'etcd',
  why: 'Without certificates whoever reaches it reads and changes the state of a whole cluster.',
  severity: 'warning'
}
const adb: LocalService = {
  what: 'the Android debug bridge',
  why: 'Whoever reaches it controls the phones that are attached.',
  severity: 'warning'
}
const jupyter: LocalService = {
  what: 'Jupyter',
  why: 'Whoever has its token, or finds none set, runs code as its user.',
  severity: 'notice'
}
const ollama: LocalService = {
  what: 'Ollama',
  why: 'It knows no passwords: whoever reaches it uses this computer’s models, and loads and deletes them.',
  severity: 'notice'
}
const elasticsearch: LocalService = {
  what: 'Elasticsearch',
  why: 'Before version 8 it asks for no password: whoever reaches it reads and deletes all data.',
  severity: 'warning'
}
const mongodb: LocalService = {
  what: 'MongoDB',
  why: 'Unless access control is turned on, whoever reaches it reads and deletes all data.',
  severity: 'warning'
}
const x11: LocalService = {
  what: 'the X display',
  why: 'Whoever is let in sees the screen and every key that is pressed; nothing is encrypted.',
  severity: 'warning'
}
const vnc: LocalService = {
  what: 'VNC, the screen from afar',
  why: 'Most of its forms encrypt nothing and cut passwords at eight characters: reach it through SSH or a VPN.',
  severity: 'notice'
}
const nodeInspector = debuggerOf('Node.js')
const javaDebugger = debuggerOf('Java (JDWP)')
const devtools = debuggerOf('Chrome')

function debuggerOf(what: string): LocalService {
  return {
    what: `the debugger of ${what}`,
    why: 'It asks for no password: whoever reaches it runs code as its user.',
    severity: 'warning'
  }
}

function databaseOf(what: string): LocalService {
  return { what, why: database, severity: 'notice' }
}

const mysql = databaseOf('MySQL or MariaDB')
const postgresql = databaseOf('PostgreSQL')
const sqlServer = databaseOf('SQL Server')
const oracle = databaseOf('Oracle')

function range(first: number, last: number, service: LocalService): [number, LocalService][] {
  return Array.from({ length: last - first + 1 }, (_, index) => [first + index, service])
}

/** By TCP port. memcached's UDP is off since 1.5.6, and found by its program where it is on. */
const byPort: ReadonlyMap<number, LocalService> = new Map([
  [1433, sqlServer],
  [1521, oracle],
  [2375, docker],
  [2379, etcd],
  [2380, etcd],
  [3306, mysql],
  [5005, { ...javaDebugger, runBy: ['java', 'javaw'] }],
  [5037, adb],
  [5432, postgresql],
  [5601, { ...elasticsearch, what: 'Kibana' }],
  [5984, databaseOf('CouchDB')],
  [6379, redis],
  [8086, databaseOf('InfluxDB')],
  [8888, { ...jupyter, runBy: ['python', 'pythonw', 'jupyter-lab', 'jupyter-notebook'] }],
  [9042, databaseOf('Cassandra')],
  [9200, elasticsearch],
  [9222, devtools],
  [9229, nodeInspector],
  [9300, elasticsearch],
  [11_211, memcached],
  [11_434, ollama],
  [27_017, mongodb],
  ...range(5900, 5909, vnc),
  ...range(6000, 6009, x11)
])

/** By program, wherever it listens; names as `programOf` gives them. */
const byProgram: ReadonlyMap<string, LocalService> = new Map([
  ['adb', adb],
  ['dlv', debuggerOf('Go')],
  ['etcd', etcd],
  ['gdbserver', debuggerOf('native programs (gdb)')],
  ['keydb-server', redis],
  ['lldb-server', debuggerOf('native programs (lldb)')],
  ['mariadbd', mysql],
  ['memcached', memcached],
  ['mongod', mongodb],
  ['mysqld', mysql],
  ['ollama', ollama],
  ['postgres', postgresql],
  ['redis-server', redis],
  ['sqlservr', sqlServer],
  ['tnslsnr', oracle],
  ['valkey-server', redis],
  ['x11vnc', vnc],
  ['xorg', x11],
  ['xtigervnc', vnc],
  ['xvnc', vnc],
  ['xwayland', x11]
])

/** The service that a program gives wherever it listens; undefined for most. */
export function localServiceOfProgram(program: string): LocalService | undefined {
  return byProgram.get(program)
}

/**
 * The service that a TCP port is mostly met with, where that is one for this computer. `program` is its
 * owner's as `programOf` gives it, null where that is not known.
 */
export function localServiceOfPort(port: number, program: string | null): LocalService | undefined {
  const service = byPort.get(port)
  if (service?.runBy === undefined) return service
  return program !== null && service.runBy.includes(program) ? service : undefined
}
