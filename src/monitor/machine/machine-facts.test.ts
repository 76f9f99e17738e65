import { expect, test } from 'vitest'
import { known } from '../../shared/model/fact'
import { createMachineFactsReader, readMachineFacts } from './machine-facts'
import { beingRead } from './remembered-facts'

test('knows the rules of the other systems at once, and waits for no program', () => {
  const mac = readMachineFacts('darwin')
  expect(mac.unprivilegedPortStart).toEqual(known(1024))
  expect(mac.interfaces).toEqual(beingRead)
  const windows = readMachineFacts('win32')
  expect(windows.unprivilegedPortStart).toEqual(known(0))
  expect(windows.elevated).toEqual(beingRead)
})

const isLinux = process.platform === 'linux'

test.skipIf(!isLinux)(
  'says why what the other systems tell is not known here (needs Linux)',
  async () => {
    const windows = await createMachineFactsReader('win32').refresh()
    for (const fact of [windows.ephemeralPorts, windows.excludedPorts, windows.elevated]) {
      expect(fact.known ? '' : fact.reason).toMatch(/there is no .*\.exe/)
    }
    expect(windows.interfaces).toEqual({ known: false, reason: 'this is not Windows' })
    const mac = await createMachineFactsReader('darwin').refresh()
    expect(mac.excludedPorts.known).toBe(false)
  }
)

test.skipIf(!isLinux)(
  'reads everything of this machine without waiting (needs Linux)',
  async () => {
    const reader = createMachineFactsReader('linux')
    const facts = reader.current()
    expect(await reader.refresh()).toEqual(facts)
    expect(facts).toMatchObject({
      ephemeralPorts: { known: true },
      excludedPorts: { known: true },
      gateways: { known: true },
      interfaces: { known: true }
    })
    const loopback =
      facts.interfaces.known && facts.interfaces.value.find(({ name }) => name === 'lo')
    expect(loopback).toMatchObject({ kind: known('loopback') })
  }
)
