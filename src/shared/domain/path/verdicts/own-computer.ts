import type { PathEnd, PathEndKind, Verdict } from '../../../model/path'
import { showControls } from '../../visible-text'
import type { PathSubject } from './path-subject'

type Sentence = (target: string) => readonly [kind: Verdict['kind'], text: string]

/** Ends that this computer or its name server makes, before any router has a say. */
const sentences: Partial<Readonly<Record<PathEndKind, Sentence>>> = {
  'no-permission': () => ['no-permission', 'This computer does not let Portlight send probes'],
  'tool-missing': () => [
    'engine-problem',
    'Nothing on this computer can probe in the way that was asked for'
  ],
  'engine-failed': () => ['engine-problem', 'Probing could not go on'],
  'no-route': () => ['no-route', 'This computer has no route to the target'],
  'name-not-found': (target) => ['name-problem', `There is no host with the name ${target}`],
  'no-address': (target) => ['name-problem', `${target} has no address that can be probed`],
  'name-server-silent': (target) => [
    'name-problem',
    `The name server does not answer, so the address of ${target} is not known`
  ]
}

/** What keeps this computer from probing at all, in the system's words where it gave some. */
export function ownComputer({ report: { end }, target }: PathSubject): Verdict[] {
  const sentence = end === null ? undefined : sentences[end.kind]
  if (end === null || sentence === undefined) return []
  const [kind, text] = sentence(showControls(target))
  return [{ kind, weight: 'problem', hops: [], figures: {}, text: `${text}${detailText(end)}.` }]
}

function detailText({ detail }: PathEnd): string {
  const text = showControls(detail ?? '')
    .trim()
    .replace(/\.$/, '')
  return text === '' ? '' : `: ${text}`
}
