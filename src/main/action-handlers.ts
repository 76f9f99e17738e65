import type { RequestArgument, RequestName, RequestValue } from '../shared/ipc/contract'
import { showControls } from '../shared/domain/visible-text'
import { RequestRefused } from './ipc/request-refused'
import type { WorkDesk } from './work-desk'

/** Requests that the monitor does the work of. */
export type ActionName = Extract<
  RequestName,
  | 'checkPort'
  | 'nextFreePort'
  | 'describeEnding'
  | 'endProcess'
  | 'closeConnection'
  | 'openFolder'
  | 'reverseNames'
>

export type ActionHandlers = {
  readonly [K in ActionName]: (argument: RequestArgument<K>) => Promise<RequestValue<K>>
}

/** What the handlers need of the app; a test passes its own. */
export interface ActionSurroundings {
  readonly desk: Pick<WorkDesk, 'ask'>
  /** Pids of all processes of the app. */
  readonly ownPids: () => readonly number[]
  /** Opens the system's file manager with this file marked. */
  readonly showFile: (path: string) => void
  /** Whether the person has turned reverse DNS on. */
  readonly mayAskForNames: () => boolean
  /** Writes one line for each action, whatever came of it. */
  readonly audit: (line: string) => void
}

/** Handlers of what the window may have done. Arguments have been checked; what is asked is not law. */
export function actionHandlers(surroundings: ActionSurroundings): ActionHandlers {
  const { desk, ownPids, showFile, mayAskForNames, audit } = surroundings

  /** Runs an action and notes it with its outcome. */
  async function audited<T extends { readonly result: string }>(
    name: ActionName,
    argument: object,
    act: () => Promise<T>
  ): Promise<T> {
    const what = `${name} ${showControls(JSON.stringify(argument))}`
    try {
      const outcome = await act()
      audit(`${what}: ${outcome.result}`)
      return outcome
    } catch (error) {
      audit(`${what}: failed`)
      throw error
    }
  }

  return {
    checkPort: (argument) => desk.ask('checkPort', argument),
    nextFreePort: (argument) => desk.ask('nextFreePort', argument),
    describeEnding: (ref) => desk.ask('describeEnding', { ...ref, ownPids: ownPids() }),
    endProcess: (request) =>
      audited('endProcess', request, () =>
        desk.ask('endProcess', { ...request, ownPids: ownPids() })
      ),
    closeConnection: (connection) =>
      audited('closeConnection', connection, () => desk.ask('closeConnection', connection)),
    reverseNames(argument) {
      if (!mayAskForNames()) {
        throw new RequestRefused({
          kind: 'forbidden',
          message: 'Reverse DNS is off.',
          hint: 'It is turned on in the settings.'
        })
      }
      return desk.ask('reverseNames', argument)
    },
    openFolder: (ref) =>
      audited('openFolder', ref, async () => {
        const place = await desk.ask('findExecutable', ref)
        if (place.result !== 'found') return place
        showFile(place.path)
        return { result: 'shown', path: place.path }
      })
  }
}
