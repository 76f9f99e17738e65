import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import {
  diagnosticContents,
  diagnosticsText
} from '../../../../shared/domain/diagnostics/diagnostics-text'
import type { AboutFacts } from '../../../../shared/model/desktop'
import { bridge } from '../../bridge'
import { FactLine, FactsList } from '../../components/facts-list'
import { HostileText } from '../../components/hostile-text'
import { useSocketStore } from '../../stores/live'
import { useEngines } from '../../stores/probes/live-probes'
import { Dialog } from '../dialog'
import styles from './about-dialog.module.css'
import { diagnosticFacts } from './diagnostic-facts'

/** What Portlight is made of and uses here, and the way to hand that on. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const about = useAbout()
  const [answer, setAnswer] = useState('')

  async function copy(facts: AboutFacts): Promise<void> {
    const reply = await bridge.copyText({ text: diagnosticsText(diagnosticFacts(facts)) })
    setAnswer(reply.ok ? 'Copied.' : `It could not be copied: ${reply.error.message}`)
  }

  return (
    <Dialog opened title="About Portlight" onClose={onClose}>
      <div className={styles['body']}>
        <p className={styles['lead']}>
          Shows which program holds which port, who talks to whom, live and truthfully. MIT licence.
        </p>
        {about !== null && <Versions about={about} />}
        <section className={styles['diagnostics']} aria-labelledby="about-diagnostics">
          <h3 className={styles['title']} id="about-diagnostics">
            Diagnostics
          </h3>
          <p className={styles['text']}>
            <b>Contain</b> {diagnosticContents.contained.join('; ')}.
          </p>
          <p className={styles['text']}>
            <b>Leave out</b> {diagnosticContents.leftOut.join('; ')}.
          </p>
        </section>
        <div className={styles['foot']}>
          <p className={styles['answer']} role="status">
            {answer}
          </p>
          <Button variant="default" onClick={() => void bridge.openNotices(null)}>
            Third-party notices
          </Button>
          <Button variant="default" onClick={() => void bridge.openLogFolder(null)}>
            Show the logs
          </Button>
          <Button
            variant="default"
            disabled={about === null}
            onClick={() => {
              if (about !== null) void copy(about)
            }}
          >
            Copy diagnostics
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Versions({ about }: { readonly about: AboutFacts }) {
  const { hello } = useSocketStore()
  const engines = useEngines()
  const { version, electron, chromium, node, system, display } = about
  return (
    <FactsList>
      <FactLine name="Portlight">{version}</FactLine>
      <FactLine name="Runtime">
        Electron {electron}, Chromium {chromium}, Node.js {node}
      </FactLine>
      <FactLine name="System">
        <HostileText>{display === null ? system : `${system}, ${display}`}</HostileText>
      </FactLine>
      <FactLine name="Sandbox">
        {about.hasNoSandbox
          ? 'Off: Portlight was started with --no-sandbox. A fault in this window could reach all that you may reach.'
          : 'On: Chromium keeps this window from files and programs.'}
      </FactLine>
      <FactLine name="Sockets">
        {hello === null ? (
          'The collector has not said yet what it uses.'
        ) : (
          <>
            {hello.source.name}. <HostileText>{hello.source.reason}</HostileText>
          </>
        )}
      </FactLine>
      <FactLine name="Probes">
        {engines === null
          ? 'Nothing was probed yet.'
          : engines.usable.map(({ name }) => name).join(', ') || 'There is no way here.'}
      </FactLine>
      <FactLine name="Logs" mono>
        <HostileText>{about.logFolder}</HostileText>
      </FactLine>
      <FactLine name="Settings" mono>
        <HostileText>{about.dataFolder}</HostileText>
      </FactLine>
    </FactsList>
  )
}

/** Null before main has told. */
function useAbout(): AboutFacts | null {
  const [about, setAbout] = useState<AboutFacts | null>(null)
  useEffect(() => {
    let isOpen = true
    void bridge.getAbout(null).then((reply) => {
      if (isOpen && reply.ok) setAbout(reply.value)
    })
    return () => {
      isOpen = false
    }
  }, [])
  return about
}
