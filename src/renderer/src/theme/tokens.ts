/**
 * Every colour and size of the window. Nothing else in the renderer writes one: style sheets use the
 * variables made from here, code that has to compute uses the numbers. Sizes are CSS pixels.
 */

/** What a colour stands for, in each theme. Text colours reach 4.5 : 1 on all three surfaces. */
const colors = {
  dark: {
    background: '#0f1419',
    panel: '#151b22',
    raised: '#1b232c',
    hover: '#1f2832',
    line: '#2a3541',
    'line-soft': '#1e2731',
    'text-color': '#e2e9f0',
    dim: '#a3b2c0',
    faint: '#8494a3',
    accent: '#f2b84b',
    'on-accent': '#1b1405',
    selected: '#2a261e',
    'new-surface': '#152c27',
    'gone-surface': '#2b1a1e',
    'exposure-loopback': '#93a6b7',
    'exposure-network': '#6cb2ee',
    'exposure-all': '#b9a5ff',
    danger: '#ff8080',
    'rtt-line': '#5aa9e6',
    'heat-0': '#46c39a',
    'heat-1': '#8fc65e',
    'heat-2': '#d3c14a',
    'heat-3': '#e69f3c',
    'heat-4': '#d57a4e',
    'heat-5': '#b98ad6',
    'danger-surface': '#2b1a1e',
    'finding-warning': '#ff9650',
    'finding-notice': '#d5a184',
    live: '#4cc38a'
  },
  light: {
    background: '#f6f7f9',
    panel: '#ffffff',
    raised: '#eff2f5',
    hover: '#e9edf1',
    line: '#d5dce3',
    'line-soft': '#e5e9ee',
    'text-color': '#16202a',
    dim: '#4b5a69',
    faint: '#5c6a79',
    accent: '#8a5300',
    'on-accent': '#ffffff',
    selected: '#f5ecdd',
    'new-surface': '#e0f2e8',
    'gone-surface': '#fbecec',
    'exposure-loopback': '#566675',
    'exposure-network': '#1565ae',
    'exposure-all': '#5a43c8',
    danger: '#b91f1f',
    'rtt-line': '#1f6fb2',
    'heat-0': '#2a9d78',
    'heat-1': '#66942c',
    'heat-2': '#a0850c',
    'heat-3': '#c2720a',
    'heat-4': '#b25326',
    'heat-5': '#8a55b0',
    'danger-surface': '#fbecec',
    'finding-warning': '#ad4100',
    'finding-notice': '#80563f',
    live: '#11734a'
  }
} as const

/** Backgrounds of a process's initial; white text reaches 4.5 : 1 on each. */
const initialColors = [
  '#4a5d70',
  '#1b7a4b',
  '#8a5a2b',
  '#8448a0',
  '#2f6690',
  '#a83a32',
  '#4a58b8',
  '#7a6410'
] as const

export const sizes = {
  'space-1': 2,
  'space-2': 4,
  'space-3': 6,
  'space-4': 8,
  'space-5': 12,
  'space-6': 16,
  'space-7': 20,
  'space-8': 32,
  hairline: 1,
  mark: 3,
  ring: 2,
  'radius-small': 4,
  radius: 6,
  'radius-pill': 13,
  'text-small': 11.5,
  text: 13,
  'text-large': 17,
  'text-display': 24,
  rail: 80,
  'top-bar': 48,
  'status-line': 28,
  'table-head': 30,
  row: 32,
  'row-compact': 26,
  'list-height': 208,
  pane: 380,
  'pane-least': 328,
  'pane-most': 760,
  'pane-step': 20,
  'table-least': 488,
  'summary-narrow': 560,
  'facts-height': 176,
  'chart-height': 34,
  'chart-line': 1.5,
  'anatomy-lines': 44,
  'dialog-width': 460,
  'dialog-wide': 600,
  'pane-label': 84,
  'search-width': 420,
  'port-number': 42,
  control: 30,
  icon: 20,
  'icon-small': 14,
  initial: 18,
  'initial-large': 28,
  dot: 9,
  'map-lane': 20,
  'map-band': 26,
  'map-tick': 3,
  'map-pitch': 4,
  'map-shield': 9,
  logo: 28,
  'column-least': 40,
  'column-most': 900,
  'column-menu': 22,
  'column-menu-width': 260,
  'column-menu-height': 340,
  'drag-start': 5,
  tooltip: 300,
  notice: 460,
  dialog: 760,
  palette: 640,
  'palette-top': 72,
  'palette-height': 440,
  'view-menu': 380,
  took: 48,
  'target-list': 264,
  'target-figure': 56,
  sparkline: 72,
  'path-figure': 96,
  'rtt-chart': 208,
  'chart-axis': 44,
  'grid-chart': 88,
  'grid-cell': 280,
  'notice-short': 200,
  'rate-chart': 72,
  'share-scale': 6,
  exchange: 288,
  'settings-index': 152,
  'settings-width': 760,
  'settings-control': 188,
  'column-choice': 132,
  'report-port': 76,
  'report-reach': 96
} as const

/** A row that has just come glows this long. */
export const glowMs = 4000

/** Columns of the ports table: narrowest useful width and share of what is left over. */
export const portColumnSizes = {
  port: { width: 84, grow: 0 },
  protocol: { width: 104, grow: 0 },
  exposure: { width: 126, grow: 2 },
  address: { width: 132, grow: 1 },
  service: { width: 104, grow: 3 },
  process: { width: 104, grow: 4 },
  pid: { width: 64, grow: 0 },
  user: { width: 78, grow: 2 },
  clients: { width: 58, grow: 0 },
  since: { width: 70, grow: 0 }
} as const

/** Columns of the table of connections, in the same terms. */
export const connectionColumnSizes = {
  direction: { width: 74, grow: 0 },
  process: { width: 98, grow: 4 },
  pid: { width: 62, grow: 0 },
  protocol: { width: 68, grow: 0 },
  local: { width: 146, grow: 2 },
  remote: { width: 150, grow: 2 },
  service: { width: 82, grow: 2 },
  state: { width: 96, grow: 0 },
  since: { width: 66, grow: 0 },
  rtt: { width: 60, grow: 0 },
  retransmits: { width: 60, grow: 0 },
  received: { width: 80, grow: 0 },
  sent: { width: 80, grow: 0 },
  receivedRate: { width: 92, grow: 0 },
  sentRate: { width: 92, grow: 0 }
} as const

/** Columns of the table of hops, in the same terms. */
export const hopColumnSizes = {
  hop: { width: 52, grow: 0 },
  address: { width: 156, grow: 3 },
  loss: { width: 62, grow: 0 },
  sent: { width: 54, grow: 0 },
  last: { width: 58, grow: 0 },
  best: { width: 58, grow: 0 },
  average: { width: 58, grow: 0 },
  worst: { width: 60, grow: 0 },
  deviation: { width: 56, grow: 0 },
  jitter: { width: 56, grow: 0 },
  strip: { width: 100, grow: 1 }
} as const

export const fonts = {
  text: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
  mono: '"JetBrains Mono Variable", ui-monospace, monospace'
} as const

function prefixed(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([name, value]) => [`--${name}`, value]))
}

/** The tokens as CSS custom properties: those of both themes, then those of each. */
export const cssVariables = {
  variables: {
    ...prefixed(Object.entries(sizes).map(([name, value]) => [name, `${value}px`])),
    '--glow-time': `${glowMs}ms`,
    ...prefixed(initialColors.map((value, index) => [`initial-${index}`, value])),
    '--on-initial': '#ffffff',
    '--font-text': fonts.text,
    '--font-mono': fonts.mono
  },
  dark: prefixed(Object.entries(colors.dark)),
  light: prefixed(Object.entries(colors.light))
}

export const initialColorCount = initialColors.length
