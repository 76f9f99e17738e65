/** Times between two collections that can be chosen; milliseconds. */
export const intervalChoices = [500, 1000, 2000, 5000, 10_000] as const
