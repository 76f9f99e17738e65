import type { FrameCommand } from '../frame-command'

/** Headings of the palette, in the order they stand in. */
export const paletteGroups = ['Go to', 'Saved views', 'Do', 'Ports', 'Processes', 'Hosts'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** A line of the palette. Names of processes in it are hostile text. */
export interface PaletteEntry {
  /** The same for the same thing, whatever was typed. */
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  readonly detail: string
  readonly command: FrameCommand
}
