import type { ProcessRef } from '../../../../shared/model/socket'

/** Goes on to a process; `name` is what it is called where it was chosen. */
export type OpenProcess = (ref: ProcessRef, name: string | null) => void
