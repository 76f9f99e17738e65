/** Lists sockets without rights on a real /proc that hides the processes of others. */
import { type ChildProcessWithoutNullStreams, execFile, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { SocketRow } from '../../../shared/model/socket'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../../..')
const nobody = 65_534
const asNobody = `setpriv --reuid ${nobody} --regid ${nobody} --clear-groups`

/** What this is started with ends with it, whatever happens to the test. */
const inNamespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child']

/** Root has port 7001 there, and is init; another user has 7002, and lists. "0A" is LISTEN (include/net/tcp_states.h). */
const script = `
set -e
ip link set lo up
mount -t proc -o "hidepid=$1" proc /proc
"$2" -e "$3" 7001 &
${asNobody} "$2" -e "$3" 7002 &
until [ "$(grep -c ' 0A ' /proc/net/tcp)" = 2 ]; do sleep 0.05; done
${asNobody} "$2" --import tsx src/cli/index.ts sockets --json
`
const listen = `require('node:net').createServer().listen(process.argv[1], '127.0.0.1')`

/** Lets nobody but root look at it any more (prctl(2): 4 is PR_SET_DUMPABLE), and opens one more port. */
const hideWhenAsked = `
import ctypes, socket, sys
first = socket.create_server(("127.0.0.1", 0))
print(first.getsockname()[1], flush=True)
sys.stdin.readline()
ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
second = socket.create_server(("127.0.0.1", 0))
print(second.getsockname()[1], flush=True)
sys.stdin.read()
`
const hasPython = spawnSync('python3', ['--version']).status === 0

/** What is used here of what "sockets --json" prints. */
interface Report {
  readonly hiddenOwners: number
  readonly sockets: readonly Pick<SocketRow, 'localPort' | 'state' | 'owners' | 'ownerHidden'>[]
}

const canMakeNamespaces =
  process.platform === 'linux' &&
  process.geteuid?.() === 0 &&
  spawnSync('unshare', [...inNamespaces, 'ip', '-V']).status === 0
const canActAsNobody =
  canMakeNamespaces &&
  spawnSync('sh', ['-c', `exec ${asNobody} "$1" --import tsx -e 0`, 'sh', process.execPath], {
    cwd: root
  }).status === 0
const title = canActAsNobody
  ? ''
  : ': skipped, it needs root, unshare, ip and setpriv, and sources that all may read'

describe.skipIf(!canActAsNobody)(`without rights on a /proc that hides others${title}`, () => {
  /** proc(5): 1 hides what is in the folders of others, 2 the folders too, 4 all that may not be traced. */
  test.each([1, 2, 4])(
    'mounted with hidepid=%d: the rows are there, their owner is unknown for lack of rights',
    async (hidepid) => {
      const words = ['sh', '-c', script, 'sh', String(hidepid), process.execPath, listen]
      const { stdout } = await run('unshare', [...inNamespaces, ...words], {
        cwd: root,
        timeout: 30_000
      })
      const report = JSON.parse(stdout) as Report
      const listeners = report.sockets.filter(({ state }) => state === 'LISTEN')
      expect(listeners).toMatchObject([
        { localPort: 7001, uid: 0, owners: [], ownerHidden: 'not-permitted' },
        { localPort: 7002, uid: nobody, owners: [{ name: 'node' }], ownerHidden: null }
      ])
      expect(report.hiddenOwners).toBe(1)
    },
    40_000
  )

  test.skipIf(!hasPython)(
    `a process that hides itself while it is watched: its rows stay${hasPython ? '' : ': skipped, it needs python3'}`,
    async () => {
      const asUser = { cwd: root, uid: nobody, gid: nobody } as const
      const target = spawn('python3', ['-c', hideWhenAsked], { ...asUser, stdio: 'pipe' })
      const cli = ['--import', 'tsx', 'src/cli/index.ts', 'sockets', '--json', '--watch', '1']
      let watch: ChildProcessWithoutNullStreams | null = null
      try {
        const ports = createInterface(target.stdout)[Symbol.asyncIterator]()
        const nextPort = async () => Number((await ports.next()).value)
        const first = await nextPort()
        watch = spawn(process.execPath, [...cli, '--count', '20'], { ...asUser, stdio: 'pipe' })
        const reports = createInterface(watch.stdout)[Symbol.asyncIterator]()
        const rowAt = async (port: number) => {
          const { sockets } = JSON.parse(String((await reports.next()).value)) as Report
          return sockets.find(({ localPort }) => localPort === port)
        }

        expect(await rowAt(first)).toMatchObject({ owners: [{ pid: target.pid }] })
        target.stdin.write('hide\n')
        const second = await nextPort()
        let row = await rowAt(second)
        while (row === undefined || row.ownerHidden === 'not-yet-known') row = await rowAt(second)
        expect(row).toMatchObject({ owners: [], ownerHidden: 'not-permitted' })
      } finally {
        target.kill('SIGKILL')
        watch?.kill('SIGKILL')
      }
    },
    40_000
  )
})
