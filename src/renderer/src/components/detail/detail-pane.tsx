import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { Direction } from '../../../../shared/domain/direction'
import { isOpenPort } from '../../../../shared/model/socket'
import type { Selection, Subject } from '../../stores/selection'
import type { SocketStore } from '../../stores/socket-store'
import { useEscape } from '../use-layer'
import { ConnectionDetails } from './connection-details'
import type { DetailProps } from './detail-props'
import { PortDetails } from './port-details'
import { ProcessDetails } from './process-details'
import { subjectKey, subjectName } from './subject-name'

interface DetailPaneProps {
  /** Receives the part that scrolls and takes the focus. */
  readonly content: RefObject<HTMLDivElement | null>
  readonly store: SocketStore
  readonly selection: Selection
  /** The pane is to go: selects nothing, and gives the focus back. */
  readonly onClose: () => void
}

/** What is chosen, in full: a port, a connection or a process. Nothing where nothing is chosen. */
export function DetailPane({ content, store, selection, onClose }: DetailPaneProps) {
  const trail = useSyncExternalStore(selection.subscribe, selection.getTrail)
  const subject = trail.at(-1)
  const before = trail.at(-2)
  const isFollowed = useRef(false)
  const key = subject === undefined ? null : subjectKey(subject)

  useLayoutEffect(() => {
    // The link that was followed has gone, so the focus moves to what it brought.
    if (isFollowed.current) content.current?.focus()
    isFollowed.current = false
  }, [content, key])

  useEscape(subject !== undefined, onClose)

  function follow(go: () => void): void {
    isFollowed.current = true
    go()
  }

  const machine = store.hello?.machine
  if (subject === undefined || machine === undefined) return null
  const props: DetailProps = {
    store,
    machine,
    surroundings: {
      content,
      cameFrom: before === undefined ? null : subjectName(before, directionOf(store, before)),
      onBack: () => {
        follow(() => {
          selection.back()
        })
      },
      onClose
    },
    onSelect: (id) => {
      follow(() => {
        selection.followToSocket(id)
      })
    },
    onOpenProcess: ({ pid, startedAt }, name) => {
      follow(() => {
        selection.followToProcess({ pid, startedAt }, name)
      })
    }
  }
  return <Details key={key} subject={subject} props={props} />
}

/** Of a connection; null for all else, and where it is not known. */
function directionOf({ connections }: SocketStore, subject: Subject): Direction | null {
  return subject.kind === 'socket' ? (connections.all.get(subject.row.id)?.direction ?? null) : null
}

function Details({ subject, props }: { readonly subject: Subject; readonly props: DetailProps }) {
  if (subject.kind === 'process') {
    return <ProcessDetails {...props} subject={subject.ref} name={subject.name} />
  }
  const { row, closedAt } = subject
  return isOpenPort(row) ? (
    <PortDetails {...props} row={row} closedAt={closedAt} />
  ) : (
    <ConnectionDetails {...props} row={row} closedAt={closedAt} />
  )
}
