import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { beforeAll, expect, test } from 'vitest'

const root = import.meta.dirname

interface Manifest {
  readonly devDependencies: Record<string, string>
  readonly desktopName: string
  readonly homepage: string
}

/** What makes AppImages, as far as it is looked into here. */
type AppImageConstructor = new (
  name: string,
  packager: object,
  helper: { computeDesktopEntry: (options: unknown, exec: string) => string },
  output: string
) => { readonly desktopEntry: { readonly value: Promise<string> } }

interface ConfigReader {
  getConfig(folder: string, file: string, override: null): Promise<Configuration>
  validateConfiguration(config: unknown, debug: { isEnabled: boolean }): Promise<void>
}

// The check that electron-builder itself makes before it packages; it exports none.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const fromLibrary = createRequire(fromBuilder.resolve('app-builder-lib/package.json'))
const reader = fromBuilder('app-builder-lib/out/util/config/config') as ConfigReader
const library = join(fromBuilder.resolve('app-builder-lib/package.json'), '..')
const quiet = { isEnabled: false }

let config: Configuration
beforeAll(async () => {
  config = await reader.getConfig(root, 'electron-builder.yml', null)
})

test('the file is valid by electron-builder’s schema, which notices a word it does not know', async () => {
  await expect(reader.validateConfiguration(config, quiet)).resolves.toBeUndefined()
  const misspelt = { ...config, linux: { ...config.linux, executeableName: 'portlight' } }
  await expect(reader.validateConfiguration(misspelt, quiet)).rejects.toThrow('linux')
})

test('every package that is promised is a target', () => {
  const targets = (list: unknown): unknown[] =>
    [list].flat().map((entry) => (entry as { target?: string }).target ?? entry)
  expect(targets(config.win?.target)).toEqual(['nsis', 'portable'])
  expect(targets(config.mac?.target)).toEqual(['dmg', 'zip'])
  expect(targets(config.linux?.target)).toEqual(['AppImage', 'deb', 'tar.gz'])
})

test('whatever could turn Portlight into a general Node, or load other code than ours, is off', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    enableCookieEncryption: false
  })
  expect(config.asar).toBe(true)
  expect(config.disableAsarIntegrity).toBeUndefined()
})

test('files that the packages are made of are there', () => {
  const named = [
    config.win?.icon,
    config.mac?.icon,
    config.mac?.entitlements,
    config.mac?.entitlementsInherit,
    config.linux?.icon
  ].map((file) => join(root, String(file)))
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})

test('a Mac’s package is hardened, and may make code but nothing else', () => {
  expect(config.mac?.hardenedRuntime).toBe(true)
  const entitlements = readFileSync(join(root, String(config.mac?.entitlements)), 'utf8')
  const { parse } = fromLibrary('plist') as { parse: (text: string) => unknown }
  expect(parse(entitlements)).toEqual({ 'com.apple.security.cs.allow-jit': true })
})

test('the sandbox is never left out, and the deb brings the AppArmor profile it needs on Ubuntu', () => {
  const text = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
  expect(text.replaceAll(/#.*/g, '')).not.toMatch(/sandbox|executableArgs/)
  // Of electron-builder, which installs it where AppArmor knows user namespaces (4.0).
  expect(config.deb?.appArmorProfile).toBeUndefined()
  const template = (name: string) => readFileSync(join(library, 'templates/linux', name), 'utf8')
  expect(template('apparmor-profile.tpl')).toMatch(/flags=\(unconfined\) \{\s+userns,/)
  expect(template('after-install.tpl')).toContain('/etc/apparmor.d/')
})

test('an AppImage’s entry in a menu starts it in the sandbox, as the older tools’ would not', async () => {
  const file = 'app-builder-lib/out/targets/appimage/AppImageTarget'
  const { default: AppImageTarget } = fromBuilder(file) as { default: AppImageConstructor }
  const execOf = (used: Configuration) =>
    new AppImageTarget(
      '',
      { platformSpecificBuildOptions: used.linux, config: used, appInfo: { buildVersion: '1' } },
      { computeDesktopEntry: (_options, exec) => exec },
      ''
    ).desktopEntry.value
  expect(await execOf(config)).toMatch(/^AppRun +%U$/)
  expect(await execOf({ ...config, toolsets: null })).toContain('--no-sandbox')
})

test('the window belongs to the entry in the menu, on Wayland too', () => {
  // Electron's own name of it is that of the product, and no file is called so.
  expect(readManifest().desktopName).toBe(`${config.linux?.executableName}.desktop`)
  expect(config.linux?.syncDesktopName).toBe(true)
})

test('one version of Electron is chosen, and what is written of it speaks of that one', () => {
  const version = readManifest().devDependencies['electron'] ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const checklist = readFileSync(join(root, 'docs/SECURITY-CHECKLIST.md'), 'utf8')
  expect(checklist).toContain(`Electron ${version}`)
})

test('a deb has what electron-builder asks of it, and nobody is made up', () => {
  const { maintainer, synopsis, description } = config.linux ?? {}
  // The form that Debian asks for (Policy, 5.6.2), with an address that never leads anywhere (RFC 2606).
  expect(maintainer).toMatch(/^[^<>]+ <[^<>@\s]+@[\w.-]+\.invalid>$/)
  expect(synopsis).toMatch(/^\S.{10,78}\S$/)
  expect(description).toMatch(/^\S.{30,}\.$/s)
  // Neither is there a site. Without one electron-builder takes the repository it is made in, or refuses.
  expect(readManifest().homepage).toMatch(/^https:\/\/[\w.-]+\.invalid$/)
})

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
}
