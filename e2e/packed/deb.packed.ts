import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { descendantsOf } from '../netlab/child-processes'
import {
  type InstalledSystem,
  folderFor,
  openInstalledSystem,
  whyNoSystem
} from './installed-system'
import { argumentsFor, expect, packedExecutables, test } from './packed-app'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const { deb } = packedExecutables()
test.skip(deb === null, 'There is no dpkg-deb to make a deb with.')

const debFile = deb ?? ''
/** `nobody` of Debian: an account without rights. */
const nobody = 65_534

/** Text of a file in the deb. */
async function read(file: string): Promise<string> {
  const options = { maxBuffer: 1e9, encoding: 'buffer' } as const
  const { stdout: tar } = await run('dpkg-deb', ['--fsys-tarfile', debFile], options)
  const unpack = spawn('tar', ['--extract', '--to-stdout', `.${file}`])
  unpack.stdin.on('error', () => undefined).end(tar)
  return (await unpack.stdout.setEncoding('utf8').toArray()).join('')
}

test('the deb says what it is, what it needs and who answers for it', async () => {
  const { stdout } = await run('dpkg-deb', ['--field', debFile])
  const fields = new Map(
    stdout
      .trim()
      .split(/\n(?! )/)
      .map((field) => /^([\w-]+): (.*)$/s.exec(field)?.slice(1) ?? [])
      .map(([name = '', value = '']) => [name, value])
  )
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
    homepage: string
  }
  expect(Object.fromEntries(fields)).toMatchObject({
    Package: 'portlight',
    Version: manifest.version,
    Architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    Maintainer: expect.stringMatching(/^Portlight contributors <\S+@\S+>$/),
    Homepage: manifest.homepage,
    Section: 'net',
    Priority: 'optional',
    Description: expect.stringMatching(/^Which program .+\n Shows which .+$/)
  })
  // What Electron's program is linked to, whichever name the release has for it.
  expect(fields.get('Depends')).toMatch(/libgtk-3-0 \| libgtk-3-0t64, .*libnss3, .*libgbm1/)
  expect(Number(fields.get('Installed-Size'))).toBeGreaterThan(100_000)
})

test('all in the deb is root’s, and nobody else may write to it', async () => {
  const { stdout } = await run('dpkg-deb', ['--contents', debFile])
  const lines = stdout.trim().split('\n')
  expect(lines.length).toBeGreaterThan(30)
  const form = /^(drwxr-xr-x|-rw[x-]r-[x-]r-[x-]) root\/root /
  expect(lines.filter((line) => !form.test(line))).toEqual([])
  const files = lines.map((line) => line.slice(line.indexOf(' ./') + 2))
  expect(files).toEqual(
    expect.arrayContaining([
      '/opt/Portlight/portlight',
      '/usr/share/applications/portlight.desktop',
      '/usr/share/doc/portlight/copyright',
      ...[16, 24, 32, 48, 64, 128, 256, 512].map(
        (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/portlight.png`
      )
    ])
  )
})

test('its entry in the menu starts the program, in the sandbox, and belongs to its window', async () => {
  const entry = await read('/usr/share/applications/portlight.desktop')
  expect(entry.split('\n')).toEqual(
    expect.arrayContaining([
      '[Desktop Entry]',
      'Name=Portlight',
      'Type=Application',
      'Terminal=false',
      'Exec=/opt/Portlight/portlight %U',
      'Icon=portlight',
      // Of the window, too: desktopName in package.json.
      'StartupWMClass=portlight',
      'Categories=Network;Monitor;'
    ])
  )
})

test('its AppArmor profile is that of the program, and allows user namespaces', async () => {
  const profile = await read('/opt/Portlight/resources/apparmor-profile')
  expect(profile).toMatch(/^abi <abi\/4\.0>,$/m)
  expect(profile).toMatch(
    /^profile "portlight" "\/opt\/Portlight\/portlight" flags=\(unconfined\)/m
  )
  expect(profile).toMatch(/^ {2}userns,$/m)
})

test.describe('installed in a copy of this system', () => {
  const reason = whyNoSystem()
  test.skip(reason !== null, reason ?? '')

  let system: InstalledSystem
  test.beforeAll(async () => {
    system = await openInstalledSystem()
    // Which libraries a machine lacks is not what is tested here.
    await system.run('dpkg', '--install', '--force-depends', debFile)
  })
  test.afterAll(async () => {
    await system.close()
  })

  test('it starts by its name and shows live data', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portlight-deb-'))
    const picture = join(folder, 'window.png')
    await system.run('portlight', ...argumentsFor(folder), `--screenshot=${picture}`)
    expect((await readFile(picture)).subarray(1, 4).toString('latin1')).toBe('PNG')
    await rm(folder, { recursive: true })
  })

  test('its page is in the sandbox of a user without rights', async () => {
    const folder = await folderFor(nobody)
    const user = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
    const environment = ['env', '--unset=DBUS_SESSION_BUS_ADDRESS', `HOME=${folder}`]
    const command = ['setpriv', ...user, ...environment, 'portlight', `--user-data-dir=${folder}`]
    const app = spawn(...system.inside(command), { stdio: 'ignore' })
    await expect.poll(() => pagesOf(app)).toHaveLength(1)
    const [page = 0] = pagesOf(app)
    // Filters of system calls (proc_pid_status(5)), and nothing of the machine within reach.
    await expect.poll(() => statusOf(page, 'Seccomp')).toBe('2')
    expect(statusOf(page, 'CapEff')).toMatch(/^0+$/)
    for (const kind of ['user', 'pid', 'net']) {
      expect(namespaceOf(page, kind)).not.toBe(namespaceOf(system.pid, kind))
    }
    app.kill()
    await once(app, 'exit')
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })

  test('nothing of it stays when it is purged', async () => {
    await system.run('dpkg', '--purge', 'portlight')
    const found = await system.run(
      'find',
      '/opt',
      '/etc',
      '/usr/bin',
      '/usr/share',
      '-name',
      'portlight*'
    )
    expect(found).toBe('')
  })
})

/** Processes of the page: the one that was started, or among all that descend from it. */
function pagesOf({ pid = 0 }: ChildProcess): number[] {
  return [pid, ...descendantsOf(pid)].filter((one) => commandOf(one).includes('--type=renderer'))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function statusOf(pid: number, field: string): string | undefined {
  return new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8')
  )?.[1]
}

function namespaceOf(pid: number, kind: string): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`)
}
