import { describe, expect, it } from 'vitest'
import type { SavedView } from '../../../../shared/model/settings'
import { renamed, renameProblem, saveProblem, withoutView, withView } from './saved-views'

const web: SavedView = { name: 'Web', query: 'port:80,443', screen: 'ports' }
const mine: SavedView = { name: 'Mine', query: 'user:ada', screen: 'ports' }
const otherScreen: SavedView = { ...web, screen: 'connections' }

describe('saved views', () => {
  it('are added, and replaced by one of the same name on the same screen', () => {
    expect(withView([web], { ...mine, name: ' Mine ' })).toEqual([web, mine])
    const newer = { ...web, query: 'port:443' }
    expect(withView([web, mine, otherScreen], newer)).toEqual([newer, mine, otherScreen])
  })

  it('are deleted and renamed by name and screen', () => {
    expect(withoutView([web, otherScreen], web)).toEqual([otherScreen])
    expect(renamed([web, mine], web, ' Servers ')).toEqual([{ ...web, name: 'Servers' }, mine])
  })

  it('say what they cannot take', () => {
    expect(saveProblem([], web)).toBeNull()
    expect(saveProblem([], { ...web, name: '  ' })).toContain('name')
    expect(saveProblem([], { ...web, name: 'x'.repeat(81) })).toContain('80')
    expect(saveProblem([], { ...web, query: ' ' })).toContain('no query')
    expect(saveProblem([], { ...web, query: 'x'.repeat(5000) })).toContain('4096')
    const full = Array.from({ length: 200 }, (_, index) => ({ ...web, name: `View ${index}` }))
    expect(saveProblem(full, web)).toContain('200')
    expect(saveProblem(full, { ...web, name: 'View 7' })).toBeNull()
  })

  it('take no name of another on the same screen', () => {
    expect(renameProblem([web, mine], web, 'Mine')).toContain('Another')
    expect(renameProblem([web, mine], web, 'Web')).toBeNull()
    expect(renameProblem([web, otherScreen], web, 'Servers')).toBeNull()
    expect(renameProblem([web], web, '')).toContain('name')
  })
})
