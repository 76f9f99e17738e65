import type { Exposure } from '../../../shared/domain/exposure'
import { exposureLabel } from '../../../shared/domain/exposure-label'

/** The looks, from the narrowest reach to the widest, and that of what could not be told. */
export type ExposureKind = 'loopback' | 'network' | 'public' | 'all' | 'unknown'

export interface ExposureText {
  readonly label: string
  readonly kind: ExposureKind
  readonly explanation: string
}

const texts: Readonly<Record<Exposure, Omit<ExposureText, 'label'>>> = {
  loopback: {
    kind: 'loopback',
    explanation: 'Only programs on this computer can reach it: the address is a loopback address.'
  },
  'link-local': {
    kind: 'network',
    explanation:
      'Reachable from the same network segment only: link-local addresses are not routed.'
  },
  private: {
    kind: 'network',
    explanation: 'Reachable through one interface, at an address for private networks.'
  },
  multicast: {
    kind: 'network',
    explanation: 'Hears what is sent to a multicast or broadcast address.'
  },
  public: {
    kind: 'public',
    explanation: 'Reachable at a public address of this computer, unless a firewall stands between.'
  },
  'all-interfaces': {
    kind: 'all',
    explanation:
      'Reachable through every network this computer is on, unless a firewall stands between.'
  }
}

const unknownText: Omit<ExposureText, 'label'> = {
  kind: 'unknown',
  explanation: 'This address is not understood.'
}

/** What an exposure is called and means; null stands for one that could not be told. */
export function exposureText(exposure: Exposure | null): ExposureText {
  return {
    label: exposureLabel(exposure),
    ...(exposure === null ? unknownText : texts[exposure])
  }
}
