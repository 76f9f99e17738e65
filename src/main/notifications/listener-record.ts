import {
  createBaseline,
  type ListenerBaseline
} from '../../shared/domain/listeners/listener-baseline'
import {
  type KnownListener,
  longestProgramText
} from '../../shared/domain/listeners/known-listener'
import type { FoundListener, ListenersMessage } from '../../shared/ipc/listener-news'
import type { ListenerRecord, ListenerReport } from '../../shared/model/desktop'
import type { KeptValue } from '../files/kept-value'
import { type ListenerFile, mostReports } from './listener-file'

/** What is usual on this machine, and what was reported; on disk after every change. */
export interface ListenerRecordKeeper {
  state(): ListenerRecord
  /** What the monitor is to take as usual; null where it is to learn that. */
  known(): readonly KnownListener[] | null
  /** Takes in what the monitor has found. Returns what is to be reported, with its numbers. */
  receive(message: ListenersMessage): readonly ListenerReport[]
  /** What is usual is to be learned anew. */
  forgetKnown(): void
  clearReports(): void
}

/** `now`: milliseconds since the Unix epoch. */
export function keepListenerRecord(
  file: Pick<KeptValue<ListenerFile>, 'loaded' | 'problem' | 'save' | 'unsaved'>,
  now: () => number = Date.now
): ListenerRecordKeeper {
  const { loaded } = file
  let baseline: ListenerBaseline | null =
    loaded?.known == null ? null : createBaseline(loaded.known)
  let learnedAt = loaded?.learnedAt ?? null
  let lastId = 0
  let reports = (loaded?.reports ?? []).map(numbered)

  function numbered(found: FoundListener): ListenerReport {
    lastId += 1
    return { ...found, id: lastId }
  }

  function save(): void {
    file.save({
      version: 1,
      known: baseline?.all() ?? null,
      learnedAt,
      reports: reports.map(foundOf)
    })
  }

  return {
    state: () => ({
      known: baseline?.size ?? null,
      learnedAt,
      reports,
      problem: file.problem,
      unsaved: file.unsaved()
    }),
    known: () => baseline?.all() ?? null,
    receive({ learned, found }) {
      // While what is usual is being learned, something may be found before it is told.
      const isLearned = baseline !== null || found.length === 0
      if (isLearned || learned.length > 0) {
        baseline ??= createBaseline()
        learnedAt ??= now()
        for (const listener of learned) baseline.add(listener)
      }
      const fresh = found.map(bounded).map(numbered)
      reports = [...[...fresh].reverse(), ...reports].slice(0, mostReports)
      save()
      return fresh
    },
    forgetKnown() {
      baseline = null
      learnedAt = null
      save()
    },
    clearReports() {
      reports = []
      save()
    }
  }
}

/** A report without the number it has in this run. */
function foundOf(report: ListenerReport): FoundListener {
  const { protocol, port, reach, name, path, pid, foundAt, wasThereBefore } = report
  return { protocol, port, reach, name, path, pid, foundAt, wasThereBefore }
}

function bounded(found: FoundListener): FoundListener {
  const cut = (text: string | null) => text?.slice(0, longestProgramText) ?? null
  return { ...found, name: cut(found.name), path: cut(found.path) }
}
