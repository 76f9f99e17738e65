import type { Exposure } from '../../../shared/domain/exposure'

/** The looks, from the narrowest reach to the widest, and that of what could not be told. */
export type ExposureKind = 'loopback' | 'network' | 'public' | 'all' | 'unknown'

export interface ExposureText {
  readonly label: string
  readonly kind: ExposureKind
  readonly explanation: string
}

const texts: Readonly<Record<Exposure, ExposureText>> = {
  loopback: {
    label: 'This computer',
    kind: 'loopback',
    explanation: 'Only programs on this computer can reach it: the address is a loopback address.'
  },
  'link-local': {
    label: 'This link',
    kind: 'network',
    explanation:
      'Reachable from the same network segment only: link-local addresses are not routed.'
  },
  private: {
    label: 'This network',
    kind: 'network',
    explanation: 'Reachable through one interface, at an address for private networks.'
  },
  multicast: {
    label: 'A group',
    kind: 'network',
    explanation: 'Hears what is sent to a multicast or broadcast address.'
  },
  public: {
    label: 'Public address',
    kind: 'public',
    explanation: 'Reachable at a public address of this computer, unless a firewall stands between.'
  },
  'all-interfaces': {
    label: 'All interfaces',
    kind: 'all',
    explanation:
      'Reachable through every network this computer is on, unless a firewall stands between.'
  }
}

const unknownText: ExposureText = {
  label: 'Unknown',
  kind: 'unknown',
  explanation: 'This address is not understood.'
}

/** What an exposure is called and means; null stands for one that could not be told. */
export function exposureText(exposure: Exposure | null): ExposureText {
  return exposure === null ? unknownText : texts[exposure]
}
