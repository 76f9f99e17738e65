import { expect, it } from 'vitest'
import { known } from '../../model/fact'
import { defaultSettings } from '../../model/settings'
import { type DiagnosticFacts, diagnosticContents, diagnosticsText } from './diagnostics-text'

const secret = 'sesame'
const facts: DiagnosticFacts = {
  about: {
    version: '1.2.3',
    electron: '45.0.0',
    chromium: '150.0.0',
    node: '24.0.0',
    v8: '15.0',
    system: 'linux 6.1.0 x64',
    display: 'wayland',
    hasNoSandbox: false,
    processes: [{ name: 'Browser', bytes: 120_000_000 }]
  },
  elevated: known(false),
  sockets: {
    source: { name: 'sock_diag', reason: 'the kernel tells most' },
    gaps: [{ what: 'owners', why: 'it is not root', remedy: null }],
    count: 212,
    durationMs: 3.4,
    fault: {
      kind: 'timeout',
      what: 'Listing sockets',
      detail: `open /home/${secret}/x from 10.0.0.7`
    }
  },
  engines: {
    usable: [{ name: 'native', reason: 'it needs no rights' }],
    refusals: [{ name: 'mtr', why: `there is no /opt/${secret}/mtr` }]
  },
  desktop: {
    platform: 'linux',
    isPaused: false,
    tray: { can: true },
    startAtLogin: { can: false, why: `/home/${secret} is read-only` },
    notifications: { can: true },
    listeners: {
      known: 7,
      learnedAt: 1,
      reports: [
        {
          id: 1,
          protocol: 'tcp',
          port: 4711,
          reach: 'all-interfaces',
          name: secret,
          path: `/opt/${secret}`,
          pid: 815,
          foundAt: 1,
          wasThereBefore: false
        }
      ],
      problem: null,
      unsaved: null
    }
  },
  settings: {
    ...defaultSettings,
    newListenerRule: 'query',
    newListenerQuery: secret,
    savedViews: [{ name: secret, query: `process:${secret}`, screen: 'ports' }]
  }
}

it('tells versions, engines and numbers', () => {
  const text = diagnosticsText(facts)
  for (const line of [
    'Portlight 1.2.3',
    'Electron 45.0.0, Chromium 150.0.0, Node.js 24.0.0, V8 15.0',
    'System: linux 6.1.0 x64, wayland',
    'Sandbox: on',
    'Elevated: no',
    'Sockets: sock_diag, because the kernel tells most',
    'Not shown: owners, because it is not root',
    'Sockets listed: 212',
    'Probes: native, because it needs no rights',
    'Listeners known: 7, reported: 1, file: in order',
    'New listeners: query',
    'Saved views: 1, targets: 0',
    'Memory of Browser: 120 MB'
  ]) {
    expect(text.split('\n')).toContain(line)
  }
})

it('names what it contains, and holds nothing of what it says is left out', () => {
  const text = diagnosticsText(facts)
  for (const what of [...diagnosticContents.contained, ...diagnosticContents.leftOut]) {
    expect(text).toContain(what)
  }
  expect(text).not.toMatch(new RegExp(`${secret}|10\\.0\\.0\\.7|4711|815`))
})

it('says where the sandbox is off', () => {
  const text = diagnosticsText({ ...facts, about: { ...facts.about, hasNoSandbox: true } })
  expect(text.split('\n')).toContain('Sandbox: off, by --no-sandbox')
})

it('says what is not known', () => {
  const text = diagnosticsText({ ...facts, sockets: null, engines: null, desktop: null })
  expect(text).toContain('Sockets: the collector has not said anything')
  expect(text).toContain('Probes: nothing was probed yet')
  expect(text).toContain('Desktop: not known')
})
