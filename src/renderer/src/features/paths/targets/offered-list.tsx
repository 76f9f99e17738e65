import { IconPlayerPlay } from '@tabler/icons-react'
import { HostileText } from '../../../components/hostile-text'
import { tip } from '../../../components/tip'
import { probe } from '../../../stores/probes/live-probes'
import { sizes } from '../../../theme/tokens'
import type { OfferedTarget } from './offered-targets'
import styles from './offered-list.module.css'

/** Hosts of this computer's own network that are offered and, until somebody says so, not probed. */
export function OfferedList({ offered }: { readonly offered: readonly OfferedTarget[] }) {
  if (offered.length === 0) return null
  return (
    <section className={styles['offered']} aria-label="Offered targets">
      <h2 className={styles['title']}>Worth a look</h2>
      {offered.map(({ label, address, why }) => (
        <button
          key={address}
          type="button"
          className={styles['offer']}
          aria-label={`Probe ${label.toLowerCase()} ${address}`}
          {...tip(why)}
          onClick={() => void probe(address)}
        >
          <IconPlayerPlay size={sizes['icon-small']} aria-hidden />
          <span className={styles['label']}>{label}</span>
          <span className={styles['address']}>
            <HostileText>{address}</HostileText>
          </span>
        </button>
      ))}
    </section>
  )
}
