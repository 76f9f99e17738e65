import type { WindowMemory, WindowResult } from './window-results'

/** Made up: every goal is met. */
export function windowResult(): WindowResult {
  const tasks = { count: 1000, longest: 40, long: 0, busy: 0.12 }
  return {
    circumstances: {
      measuredAt: '2026-01-02',
      machine: 'a machine',
      system: 'a system',
      surroundings: 'Nothing else ran.',
      method: ['All was measured.']
    },
    sockets: 50_000,
    loadingTasks: [120, 70],
    screens: [
      { screen: 'ports', view: 'as it opens', rows: 12_345, tasks },
      { screen: 'connections', view: 'as it opens', rows: 45_678, tasks }
    ],
    keystrokes: [
      { screen: 'ports', state: 'cold', times: [30, 49, 20], idle: 0 },
      { screen: 'ports', state: 'warm', times: [], idle: 4 }
    ],
    mostRows: 60,
    launch: { app: [520, 500, 900], bare: [400, 420, 410] },
    memory: windowMemory(1)
  }
}

/** Two minutes in which all memory grows by `ratio` behind the first. */
export function windowMemory(ratio: number): WindowMemory {
  const samples = Array.from({ length: 12 }, (_, index) => ({
    seconds: (index + 1) * 10,
    rssBytes: index < 6 ? 100e6 : 100e6 * ratio,
    heapBytes: index < 6 ? 20e6 : 20e6 * ratio
  }))
  return { minutes: 2, samples: { renderer: samples, main: samples, monitor: samples } }
}
