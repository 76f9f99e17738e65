import { beforeEach, describe, expect, it } from 'vitest'
import type { FoundListener, ListenersMessage, WatchOrder } from '../../shared/ipc/listener-news'
import type { DesktopState, ListenerReport } from '../../shared/model/desktop'
import { defaultSettings, type Settings } from '../../shared/model/settings'
import type { ListenerFile } from '../notifications/listener-file'
import { keepListenerRecord } from '../notifications/listener-record'
import type { TrayFacts } from '../tray/tray-model'
import { createDesktop, type Desktop } from './desktop'

const found: FoundListener = {
  protocol: 'tcp',
  port: 8080,
  reach: 'loopback',
  name: 'node',
  path: '/bin/node',
  pid: 7,
  foundAt: 5,
  wasThereBefore: false
}
const { protocol, port, reach, name, path } = found
const known = { protocol, port, reach, name, path }
const news: ListenersMessage = { type: 'listeners', learned: [known], found: [found] }

describe('createDesktop', () => {
  let orders: WatchOrder[]
  let notified: ListenerReport[]
  let tray: TrayFacts[]
  let shown: boolean[]
  let states: DesktopState[]
  let logins: boolean[]

  function open(part: Partial<Settings> = {}, loaded: ListenerFile | null = null): Desktop {
    return createDesktop(
      {
        platform: 'linux',
        record: keepListenerRecord(
          { loaded, problem: null, save: () => undefined, unsaved: () => null },
          () => 1000
        ),
        notifications: { can: true },
        startAtLogin: { can: true },
        setStartAtLogin(isWanted) {
          logins.push(isWanted)
          return isWanted ? Promise.resolve() : Promise.reject(new Error('read-only'))
        },
        order: (order) => orders.push(order),
        notify: (reports) => notified.push(...reports),
        showTray(isShown) {
          shown.push(isShown)
          return { can: true }
        },
        updateTray: (facts) => tray.push(facts),
        onChange: (state) => states.push(state)
      },
      { ...defaultSettings, ...part }
    )
  }

  beforeEach(() => {
    orders = []
    notified = []
    tray = []
    shown = []
    states = []
    logins = []
  })

  it('is quiet by default: nothing is watched for, learned or reported', () => {
    const desktop = open()
    desktop.monitorIs({ state: 'running' })
    expect(orders).toEqual([
      { type: 'background', isWanted: true },
      { type: 'watch', rule: { kind: 'off', query: '' }, known: [] }
    ])
    desktop.receive(news)
    expect(notified).toEqual([])
    expect(desktop.state().listeners).toMatchObject({ known: null, reports: [] })
  })

  it('has the monitor watch by the rule, with what is known, after each of its starts', () => {
    const desktop = open({ newListenerRule: 'query', newListenerQuery: 'port:1-99' })
    desktop.monitorIs({ state: 'running' })
    const rule = { kind: 'query', query: 'port:1-99' }
    expect(orders.at(-1)).toEqual({ type: 'watch', rule, known: null })
    desktop.receive({ type: 'listeners', learned: [known], found: [] })
    desktop.monitorIs({ state: 'down', reason: 'x', isGivenUp: false })
    desktop.monitorIs({ state: 'running' })
    expect(orders.at(-1)).toEqual({ type: 'watch', rule, known: [known] })
  })

  it('reports what is found, and lists it', () => {
    const desktop = open({ newListenerRule: 'all' })
    desktop.receive(news)
    expect(notified).toEqual([{ ...found, id: 1 }])
    expect(states.at(-1)?.listeners.reports).toEqual(notified)
    desktop.clearReports()
    expect(states.at(-1)?.listeners).toMatchObject({ known: 1, reports: [] })
  })

  it('tells the monitor of another rule at once, and of nothing where another setting changed', () => {
    const desktop = open()
    desktop.adopt({ ...defaultSettings, newListenerRule: 'exposed' })
    expect(orders.filter(({ type }) => type === 'watch')).toEqual([
      { type: 'watch', rule: { kind: 'exposed', query: '' }, known: null }
    ])
    desktop.adopt({ ...defaultSettings, newListenerRule: 'exposed', theme: 'dark' })
    expect(orders.filter(({ type }) => type === 'watch')).toHaveLength(1)
  })

  it('collects in the background only where somebody is interested and it is not paused', () => {
    const desktop = open({ showTray: false })
    desktop.monitorIs({ state: 'running' })
    desktop.adopt({ ...defaultSettings, showTray: false, newListenerRule: 'all' })
    desktop.setPaused(true)
    desktop.setPaused(true)
    desktop.setPaused(false)
    desktop.adopt({ ...defaultSettings, showTray: false, newListenerRule: 'off' })
    const wanted = orders.flatMap((order) => (order.type === 'background' ? order.isWanted : []))
    expect(wanted).toEqual([false, true, false, true, false])
    expect(states.map(({ isPaused }) => isPaused)).toEqual([true, false])
  })

  it('shows in the tray what is open, that it is paused, and that it is not known', () => {
    const desktop = open()
    desktop.receive({ type: 'open-to-all', ports: 3 })
    desktop.setPaused(true)
    desktop.monitorIs({ state: 'down', reason: 'x', isGivenUp: false })
    expect(tray).toEqual([
      { isPaused: false, openToAll: null },
      { isPaused: false, openToAll: 3 },
      { isPaused: true, openToAll: 3 },
      { isPaused: true, openToAll: null }
    ])
    desktop.adopt({ ...defaultSettings, showTray: false })
    desktop.adopt({ ...defaultSettings, showTray: true })
    expect(shown).toEqual([true, false, true])
  })

  it('learns anew what is usual when it is told to', () => {
    const desktop = open(
      { newListenerRule: 'all' },
      { version: 1, known: [known], learnedAt: 1, reports: [found] }
    )
    desktop.learnAnew()
    expect(orders.at(-1)).toMatchObject({ type: 'watch', known: null })
    expect(desktop.state().listeners).toMatchObject({ known: null, reports: [{ port: 8080 }] })
  })

  it('has the system start it at login when that is chosen, and tells where that is refused', async () => {
    const desktop = open()
    desktop.adopt({ ...defaultSettings, startAtLogin: true })
    desktop.adopt({ ...defaultSettings, startAtLogin: true, theme: 'dark' })
    expect(logins).toEqual([true])
    desktop.adopt(defaultSettings)
    await Promise.resolve()
    expect(states.at(-1)?.startAtLogin).toEqual({
      can: false,
      why: 'The system refused it: read-only.'
    })
  })
})
