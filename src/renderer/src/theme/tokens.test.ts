import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cssVariables } from './tokens'

/** Relative luminance and contrast ratio (WCAG 2.2, definitions). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

const surfaces = ['background', 'panel', 'raised', 'hover', 'selected', 'new-surface']
const texts = [
  'text-color',
  'dim',
  'faint',
  'accent',
  'exposure-loopback',
  'exposure-network',
  'exposure-all',
  'danger',
  'finding-warning',
  'finding-notice',
  'live'
]

describe.each(['dark', 'light'] as const)('%s theme', (scheme) => {
  const colors = cssVariables[scheme]
  it.each(texts)('%s can be read on every surface', (text) => {
    for (const surface of surfaces) {
      expect(contrast(colors[`--${text}`] ?? '', colors[`--${surface}`] ?? '')).toBeGreaterThan(4.5)
    }
  })

  it.each(['rtt-line', ...[0, 1, 2, 3, 4, 5].map((tone) => `heat-${tone}`)])(
    '%s can be seen where charts stand',
    (mark) => {
      for (const surface of ['background', 'panel', 'raised']) {
        expect(contrast(colors[`--${mark}`] ?? '', colors[`--${surface}`] ?? '')).toBeGreaterThan(3)
      }
    }
  )

  it('lets a fault and a filled button be read', () => {
    const surface = colors['--danger-surface'] ?? ''
    expect(contrast(colors['--text-color'] ?? '', surface)).toBeGreaterThan(4.5)
    expect(contrast(colors['--dim'] ?? '', surface)).toBeGreaterThan(4.5)
    expect(contrast(colors['--faint'] ?? '', colors['--gone-surface'] ?? '')).toBeGreaterThan(4.5)
    expect(contrast(colors['--on-accent'] ?? '', colors['--accent'] ?? '')).toBeGreaterThan(4.5)
  })
})

it('lets the letter of a process be read on each colour', () => {
  for (const [name, value] of Object.entries(cssVariables.variables)) {
    if (!/^--initial-\d/.test(name)) continue
    expect(contrast('#ffffff', value)).toBeGreaterThan(4.5)
  }
})

const renderer = join(import.meta.dirname, '..')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(css|tsx?)$/.test(file) && !/tokens\.ts$|\.test\.ts$/.test(file)
)

/** Every place in `files` that `pattern` finds, as "file: text". */
function places(names: readonly string[], pattern: RegExp): string[] {
  return names.flatMap((file) => {
    const text = readFileSync(join(renderer, file), 'utf8')
    return [...text.matchAll(pattern)].map(([found]) => `${file}: ${found}`)
  })
}

describe('colours and sizes stand in tokens.ts only', () => {
  it('nowhere else is one written', () => {
    // Not behind a dot: #add is also how a private method may begin.
    const color = /(?<![\w.?#])#[0-9a-f]{3,8}\b(?!\()|\b(rgb|hsl)a?\(/gi
    const size = /(?<![\w-])\d*\.?\d+(px|r?em|pt)\b/gi
    expect(places(files, color)).toEqual([])
    expect(places(files, size)).toEqual([])
  })

  it('no style sheet uses a variable that does not exist', () => {
    const sheets = files.filter((file) => file.endsWith('.css'))
    const known = [...Object.keys(cssVariables.variables), ...Object.keys(cssVariables.dark)]
    const unknown = places(sheets, /var\(--[\w-]+\)/g).filter(
      (place) => !known.some((name) => place.endsWith(`var(${name})`))
    )
    expect(unknown).toEqual([])
  })
})

it('gives both themes the same names', () => {
  expect(Object.keys(cssVariables.dark)).toEqual(Object.keys(cssVariables.light))
})
