import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { argumentsFor, expect, packedExecutables, packedResources, test } from './packed-app'

const root = join(import.meta.dirname, '../..')

const run = promisify(execFile)

/** How a fuse that is on stands in the program: the digit 1. Source: electronjs.org, "Electron Fuses". */
const on = 0x31

test('the fuses of the program are set as electron-builder.yml says', async () => {
  const wire = await getCurrentFuseWire(packedExecutables().shipped)
  const isOn = (option: FuseV1Options): boolean => Number(wire[option]) === on
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    onlyFromArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    integrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    filePrivileges: false,
    onlyFromArchive: true,
    integrity: true
  })
})

test('the copy that is looked into differs in that one fuse alone', async () => {
  const { shipped, observable } = packedExecutables()
  const [first, second] = await Promise.all([readFile(shipped), readFile(observable)])
  expect(second.length).toBe(first.length)
  const differing = [...diff(first, second)]
  expect(differing).toHaveLength(1)
})

test('the archive holds what was built, and koffi for this system alone', () => {
  const archive = join(packedResources(), 'app.asar')
  const files = listPackage(archive, { isPack: false }).map((file) =>
    file.replaceAll('\\', '/').slice(1)
  )
  const folders = new Set(files.map((file) => file.split('/').slice(0, 2).join('/')))
  expect([...folders].filter((folder) => !folder.startsWith('out/')).sort()).toEqual([
    'LICENSE',
    'node_modules',
    'node_modules/@koromix',
    'node_modules/koffi',
    'out',
    'package.json',
    'resources',
    'resources/icon.png',
    'resources/tray'
  ])
  const natives = files.filter((file) => file.endsWith('.node'))
  expect(natives).toEqual([`node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node`])
  // The system's loader can open it only outside of the archive.
  expect(existsSync(join(packedResources(), 'app.asar.unpacked', natives[0] ?? ''))).toBe(true)
  expect(files.filter((file) => /\.tsx?$|\.map$|\.test\.|(^|\/)\.[^/]*$/.test(file))).toEqual([])
  expect(existsSync(join(packedResources(), 'app'))).toBe(false)
})

test('the licences of everything in the package lie beside it', async () => {
  const notices = await readFile(join(packedResources(), 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    expect(notices).toContain(`\n${name} ${version} (`)
  }
  expect(notices).toContain('\nElectron (MIT)\n')
  // Those of Chromium, Node.js and what they are made of.
  const chromium = await readFile(join(packedResources(), '../LICENSES.chromium.html'), 'utf8')
  expect(chromium).toContain('The Chromium Project')
})

test('the program shows live data, and takes neither code nor a debugger from outside', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-shipped-'))
  const picture = join(folder, 'window.png')
  const marker = join(folder, 'ran')
  const code = join(folder, 'code.cjs')
  await writeFile(code, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')`)
  const { shipped } = packedExecutables()
  const { stderr } = await run(
    shipped,
    [...argumentsFor(join(folder, 'data')), '--inspect=0', `--screenshot=${picture}`],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${code}` },
      timeout: 40_000
    }
  )
  // A picture is taken once the first rows are on show.
  expect((await readFile(picture)).subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(existsSync(marker)).toBe(false)
  expect(stderr).not.toMatch(/debugger listening/i)
  await rm(folder, { recursive: true })
})

/** Places at which two files of one length differ. */
function* diff(first: Buffer, second: Buffer): Generator<number> {
  const step = 1 << 16
  for (let start = 0; start < first.length; start += step) {
    const part = first.subarray(start, start + step)
    if (part.equals(second.subarray(start, start + step))) continue
    for (const [index, byte] of part.entries()) {
      if (byte !== second[start + index]) yield start + index
    }
  }
}
