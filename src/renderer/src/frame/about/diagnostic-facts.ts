import type { DiagnosticFacts } from '../../../../shared/domain/diagnostics/diagnostics-text'
import type { AboutFacts } from '../../../../shared/model/desktop'
import { unknown } from '../../../../shared/model/fact'
import { desktopStore } from '../../stores/desktop'
import { socketStore } from '../../stores/live'
import { probeStore } from '../../stores/probes/live-probes'
import { settingsStore } from '../../stores/settings'

/** What the window knows of Portlight at this moment. */
export function diagnosticFacts(about: AboutFacts): DiagnosticFacts {
  const { hello, timing, fault } = socketStore
  return {
    about,
    elevated: hello?.machine.elevated ?? unknown('the collector has not said it'),
    sockets:
      hello === null
        ? null
        : {
            source: hello.source,
            gaps: hello.gaps,
            count: socketStore.size,
            durationMs: timing?.durationMs ?? null,
            fault
          },
    engines: probeStore.getEngines(),
    desktop: desktopStore.getState(),
    settings: settingsStore.all()
  }
}
