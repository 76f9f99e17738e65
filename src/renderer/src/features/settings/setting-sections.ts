import type { SettingName } from '../../../../shared/model/settings'

export type SectionId =
  'appearance' | 'collecting' | 'listeners' | 'desktop' | 'columns' | 'file' | 'about'

export interface SectionEntry {
  readonly id: SectionId
  readonly label: string
  /** What a reset of the section gives its default back. */
  readonly settings: readonly SettingName[]
}

/** The parts of the screen, in their order. */
export const sections: readonly SectionEntry[] = [
  { id: 'appearance', label: 'Appearance', settings: ['theme', 'zoomPercent'] },
  {
    id: 'collecting',
    label: 'Collecting',
    settings: ['intervalMs', 'socketEngine', 'probeEngine', 'reverseDns']
  },
  {
    id: 'listeners',
    label: 'New listeners',
    settings: ['newListenerRule', 'newListenerQuery']
  },
  {
    id: 'desktop',
    label: 'Tray and start',
    settings: ['showTray', 'closeToTray', 'startAtLogin']
  },
  { id: 'columns', label: 'Columns', settings: ['tables'] },
  { id: 'file', label: 'Export and reset', settings: [] },
  { id: 'about', label: 'About', settings: [] }
]

/** What is remembered without being chosen here; it goes with a reset of everything. */
export const rememberedSettings: readonly SettingName[] = [
  'paneWidth',
  'protocolsApart',
  'hintsSeen',
  'lastScreen'
]

/** What a person made by hand. No reset takes it away. */
export const madeByHand: readonly SettingName[] = ['savedViews', 'pathTargets']
