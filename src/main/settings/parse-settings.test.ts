import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../shared/model/settings'
import { type Migration, migrate, settingsVersion } from './migrations'
import { parseSettings, settingsText } from './parse-settings'
import { settingNames } from './setting-schemas'

const changed: Settings = {
  theme: 'dark',
  zoomPercent: 125,
  intervalMs: 500,
  socketEngine: 'system',
  probeEngine: 'native',
  reverseDns: true,
  showTray: false,
  closeToTray: true,
  startAtLogin: true,
  newListenerRule: 'query',
  newListenerQuery: 'port:1-1023',
  paneWidth: 412.5,
  savedViews: [{ name: 'Open to all', query: 'exposure:all', screen: 'ports' }],
  tables: {
    ports: {
      order: ['port', 'process'],
      hidden: ['pid'],
      shown: [],
      widths: { port: 90 },
      sort: { column: 'port', descending: true }
    }
  },
  pathTargets: [
    {
      key: 't6c0b1a52-5b0f-4c0e-9a3b-0d6b1c9a7f10',
      typed: 'server.example',
      host: 'server.example',
      options: {
        scope: 'path',
        family: 6,
        protocol: null,
        engine: 'auto',
        intervalMs: 1000,
        rounds: null,
        maxTtl: 30,
        timeLimitMs: 1000,
        flows: 1
      },
      startsWithPortlight: true
    }
  ],
  protocolsApart: true,
  hintsSeen: ['first-start'],
  lastScreen: 'connections'
}

it('reads what it wrote', () => {
  expect(parseSettings(settingsText(changed))).toEqual({
    settings: changed,
    given: settingNames,
    badFields: [],
    version: settingsVersion
  })
})

it('gives a setting that is not there its default, without a word', () => {
  expect(parseSettings('{}')).toMatchObject({ settings: defaultSettings, badFields: [] })
})

it('lets a bad field cost that field only', () => {
  for (const name of settingNames) {
    const text = JSON.stringify({ ...changed, [name]: { no: 'value' } })
    const { settings, badFields } = parseSettings(text)
    expect(badFields).toEqual([name])
    expect(settings).toEqual({ ...changed, [name]: defaultSettings[name] })
  }
})

it('keeps a bounded number of tables, so that a file cannot grow for ever', () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`table-${index}`, changed.tables['ports']])
    )
  expect(parseSettings(JSON.stringify({ tables: many(50) })).badFields).toEqual([])
  const { settings, badFields } = parseSettings(JSON.stringify({ tables: many(51) }))
  expect(badFields).toEqual(['tables'])
  expect(settings.tables).toEqual({})
})

it('refuses intervals out of the allowed range', () => {
  for (const intervalMs of [499, 10_001, 1000.5, '1000', null]) {
    const { settings, badFields } = parseSettings(JSON.stringify({ intervalMs }))
    expect(settings.intervalMs).toBe(1000)
    expect(badFields).toEqual(['intervalMs'])
  }
})

it('lets a bad view or table cost that view or table only', () => {
  const [view] = changed.savedViews
  const { settings, badFields } = parseSettings(
    JSON.stringify({
      savedViews: [{ name: '' }, view, 7],
      tables: { ...changed.tables, connections: { order: 'all' } }
    })
  )
  expect(settings.savedViews).toEqual([view])
  expect(settings.tables).toEqual(changed.tables)
  expect(badFields).toEqual(['savedViews', 'tables'])
})

it('takes no setting from the prototype', () => {
  const { settings } = parseSettings(
    '{"__proto__": {"theme": "light"}, "tables": {"__proto__": 1}}'
  )
  expect(settings).toEqual(defaultSettings)
})

it('reads a file that an editor put a byte order mark in front of', () => {
  expect(parseSettings(`\ufeff${settingsText(changed)}`).settings).toEqual(changed)
})

it('throws on what is no object of settings', () => {
  for (const text of ['', '{', 'null', '[]', '"x"', '\0\0\0', '7']) {
    expect(() => parseSettings(text)).toThrow()
  }
})

it('always has every setting in a valid form, whatever the object holds', () => {
  const names = fc.constantFrom('version', ...settingNames)
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (content) => {
      const { settings } = parseSettings(JSON.stringify(content))
      expect(parseSettings(settingsText(settings))).toMatchObject({ settings, badFields: [] })
    })
  )
})

it('takes the content of a file from its version to the newest, step by step', () => {
  const steps: Migration[] = [
    ({ dark, ...rest }) => ({ ...rest, theme: dark === true ? 'dark' : 'system' }),
    ({ theme, ...rest }) => ({ ...rest, theme: String(theme).toUpperCase() })
  ]
  expect(migrate({ dark: true }, steps)).toEqual({ theme: 'DARK' })
  expect(migrate({ version: 1, dark: true }, steps)).toMatchObject({ theme: 'DARK' })
  expect(migrate({ version: 2, theme: 'dark' }, steps)).toMatchObject({ theme: 'DARK' })
  expect(migrate({ version: 3, theme: 'dark' }, steps)).toMatchObject({ theme: 'dark' })
  expect(migrate({ version: 99, theme: 'dark' }, steps)).toMatchObject({ theme: 'dark' })
  expect(migrate({ version: 'x', dark: true }, steps)).toMatchObject({ theme: 'DARK' })
})
