import type { SavedView } from '../../../../shared/model/settings'

/** As the settings take them. */
const longestName = 80
const longestSavedQuery = 4096
const mostViews = 200

/** What keeps a query from being saved under `name`; null for nothing. */
export function saveProblem(
  views: readonly SavedView[],
  view: Pick<SavedView, 'name' | 'query' | 'screen'>
): string | null {
  const name = view.name.trim()
  if (name === '') return 'Give it a name.'
  if (name.length > longestName) return `A name has ${longestName} characters at most.`
  if (view.query.trim() === '') return 'There is no query in the box to save.'
  if (view.query.length > longestSavedQuery) {
    return `A query of more than ${longestSavedQuery} characters cannot be saved.`
  }
  const isNew = !views.some((other) => isSame(other, { ...view, name }))
  if (isNew && views.length >= mostViews) return `There are ${mostViews} views already: delete one.`
  return null
}

/** With the view; one of the same name on the same screen is replaced where it stands. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const saved = { ...view, name: view.name.trim() }
  return views.some((other) => isSame(other, saved))
    ? views.map((other) => (isSame(other, saved) ? saved : other))
    : [...views, saved]
}

export function withoutView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return views.filter((other) => !isSame(other, view))
}

/** What keeps a view from being called `name`; null for nothing. */
export function renameProblem(
  views: readonly SavedView[],
  view: SavedView,
  name: string
): string | null {
  const renamed = { ...view, name: name.trim() }
  const problem = saveProblem(withoutView(views, view), renamed)
  if (problem !== null) return problem
  const isTaken = withoutView(views, view).some((other) => isSame(other, renamed))
  return isTaken ? 'Another view has that name.' : null
}

/** The same views, one of them with another name. */
export function renamed(views: readonly SavedView[], view: SavedView, name: string): SavedView[] {
  return views.map((other) => (isSame(other, view) ? { ...other, name: name.trim() } : other))
}

/** A view is known by its screen and its name. */
export function isSame(
  a: Pick<SavedView, 'name' | 'screen'>,
  b: Pick<SavedView, 'name' | 'screen'>
): boolean {
  return a.screen === b.screen && a.name === b.name
}
