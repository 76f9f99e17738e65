/** What became of the wish to see the file of a process's program in the system's file manager. */
export type OpenFolderOutcome =
  /** The file manager was asked to show it. */
  | { readonly result: 'shown'; readonly path: string }
  | { readonly result: 'gone' }
  /** The file was removed or replaced since the program was started. `path` is hostile text. */
  | { readonly result: 'deleted'; readonly path: string }
  /** Where the file lies is not known, or no file manager here can show it. */
  | { readonly result: 'unknown'; readonly reason: string }
