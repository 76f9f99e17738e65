/** Kinds of file an export can be saved as. */
export type ExportKind = 'csv' | 'json'

export interface SaveExportRequest {
  /** Name of the file to suggest, without folder and ending. */
  readonly suggestedName: string
  readonly kind: ExportKind
  readonly text: string
}

/** Largest export that is saved; bytes of UTF-8. */
export const largestExport = 100_000_000

/** What became of an export. */
export type SaveExportOutcome =
  | { readonly result: 'saved'; readonly path: string }
  /** The person closed the dialog without choosing a file. */
  | { readonly result: 'cancelled' }
  /** Nothing was written; a file that was there is as it was. */
  | { readonly result: 'failed'; readonly reason: string }
