import type { Exposure } from './exposure'

const labels: Readonly<Record<Exposure, string>> = {
  loopback: 'This computer',
  'link-local': 'This link',
  private: 'This network',
  multicast: 'A group',
  public: 'Public address',
  'all-interfaces': 'All interfaces'
}

/** A word or two for who can reach an open port; null stands for an address that is not understood. */
export function exposureLabel(exposure: Exposure | null): string {
  return exposure === null ? 'Unknown' : labels[exposure]
}
