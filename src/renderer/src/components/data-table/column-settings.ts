import { sizes } from '../../theme/tokens'
import type { ColumnSettings } from './table-column'

/**
 * Settings with the column moved before the one at `index` of `ids`, the columns on show; `index` may
 * be their number, for the end. `all` are the ids of every column in their present order.
 */
export function moveColumn(
  settings: ColumnSettings,
  all: readonly string[],
  ids: readonly string[],
  id: string,
  index: number
): ColumnSettings {
  const before = ids[index]
  if (before === id) return settings
  const order = all.filter((other) => other !== id)
  const last = ids.filter((other) => other !== id).at(-1)
  const at =
    before === undefined
      ? last === undefined
        ? order.length
        : order.indexOf(last) + 1
      : order.indexOf(before)
  order.splice(at, 0, id)
  return { ...settings, order }
}

/** Settings with the column shown or hidden. */
export function showColumn(settings: ColumnSettings, id: string, isShown: boolean): ColumnSettings {
  const hidden = settings.hidden.filter((other) => other !== id)
  const shown = settings.shown.filter((other) => other !== id)
  return isShown
    ? { ...settings, hidden, shown: [...shown, id] }
    : { ...settings, hidden: [...hidden, id], shown }
}

/** Settings with the column `width` CSS pixels wide, within reason. */
export function resizeColumn(settings: ColumnSettings, id: string, width: number): ColumnSettings {
  const { 'column-least': least, 'column-most': most } = sizes
  const bounded = Math.round(Math.min(Math.max(width, least), most))
  return { ...settings, widths: { ...settings.widths, [id]: bounded } }
}
