import type { RequestName } from '../../shared/ipc/contract'

interface Sample {
  /** An argument that the request takes. */
  readonly good: unknown
  /** Wrong ones that differ little from it. */
  readonly bad: readonly unknown[]
}

const nothing: Sample = { good: null, bad: [undefined, {}, [], 0, 'null'] }
const nonce = '123e4567-e89b-42d3-a456-426614174000'
const port: Sample = {
  good: { nonce },
  bad: [{ nonce: 'x'.repeat(10_000) }, { nonce: 1 }, {}, null, nonce, { nonce, more: 1 }]
}
const connection = {
  protocol: 'tcp',
  family: 4,
  localAddress: '127.0.0.1',
  localPort: 40_000,
  remoteAddress: '::ffff:127.0.0.1',
  remotePort: 80
}
const exported = { suggestedName: 'ports', kind: 'csv', text: 'a,b' }

/** Arguments of every request, right ones and wrong ones. */
export const requestSamples: Readonly<Record<RequestName, Sample>> = {
  connectMonitor: port,
  connectProber: port,
  reportLive: nothing,
  reportPageError: {
    good: { what: 'The Ports screen could not be drawn', details: 'TypeError: no rows' },
    bad: [
      { what: 'A screen' },
      { what: 'A screen', details: ['no rows'] },
      { what: 'A screen', details: 'x'.repeat(5001) },
      { what: 'x'.repeat(101), details: '' },
      { what: 'A screen', details: '', level: 'info' }
    ]
  },
  checkPort: {
    good: { port: 1 },
    bad: [{ port: 0 }, { port: 65_536 }, { port: 1.5 }, { port: '80' }, {}]
  },
  nextFreePort: { good: { after: 0 }, bad: [{ after: -1 }, { after: NaN }, { after: 65_536 }] },
  describeEnding: {
    good: { pid: 1, startedAt: null },
    bad: [
      { pid: -1, startedAt: null },
      { pid: 1 },
      { pid: 1, startedAt: Infinity },
      { pid: 1, startedAt: null, ownPids: [] }
    ]
  },
  endProcess: {
    good: { pid: 4711, startedAt: 1_700_000_000_000, name: 'node', force: true },
    bad: [
      { pid: 4711, startedAt: 1, name: 'node' },
      { pid: 4711, startedAt: 1, name: 'node', force: 'yes' },
      { pid: 4711, startedAt: 1, name: 'x'.repeat(5000), force: true },
      { pid: 4711, startedAt: 1, name: null, force: true, ownPids: [] }
    ]
  },
  closeConnection: {
    good: connection,
    bad: [
      { ...connection, protocol: 'icmp' },
      { ...connection, family: 5 },
      { ...connection, localAddress: 'localhost' },
      { ...connection, remoteAddress: '127.0.0.1; rm -rf /' },
      { ...connection, remotePort: 0 }
    ]
  },
  openFolder: {
    good: { pid: 1, startedAt: 5 },
    bad: [{ pid: 1, startedAt: 5, path: '/etc/passwd' }, { path: '/etc/passwd' }]
  },
  reverseNames: {
    good: { addresses: ['192.0.2.1', '2001:db8::1'] },
    bad: [
      { addresses: [] },
      { addresses: ['example.com'] },
      { addresses: ['192.0.2.1\n'] },
      { addresses: new Array(100_000).fill('192.0.2.1') },
      { addresses: '192.0.2.1' }
    ]
  },
  copyText: {
    good: { text: 'pid 1' },
    bad: [{ text: '' }, { text: 1 }, { text: 'a', path: '/tmp/x' }, { text: 'x'.repeat(1_000_001) }]
  },
  saveExport: {
    good: exported,
    bad: [
      { ...exported, kind: 'exe' },
      { ...exported, path: '/etc/passwd' },
      { ...exported, text: ['a'] },
      { ...exported, suggestedName: 'x'.repeat(1001) }
    ]
  },
  openSession: nothing,
  getSettings: nothing,
  changeSettings: {
    good: { theme: 'dark' },
    bad: [{ theme: 'pink' }, { intervalMs: 1 }, { unknown: true }, null, { paneWidth: 1 }]
  },
  dismissSettingsProblems: nothing,
  exportSettings: nothing,
  importSettings: nothing,
  getDesktop: nothing,
  setPaused: {
    good: { isPaused: true },
    bad: [{ isPaused: 1 }, {}, null, { isPaused: true, all: 1 }]
  },
  clearReports: nothing,
  learnListeners: nothing,
  getAbout: nothing,
  openLogFolder: nothing,
  openNotices: nothing
}
