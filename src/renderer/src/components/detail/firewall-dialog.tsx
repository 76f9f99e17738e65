import { Button, SegmentedControl, Tabs } from '@mantine/core'
import { useState } from 'react'
import { firewallRules, whyNoRules } from '../../../../shared/domain/firewall/firewall-rules'
import type {
  FirewallRule,
  FirewallSubject,
  FirewallTool
} from '../../../../shared/domain/firewall/firewall-subject'
import type { Platform } from '../../../../shared/model/machine'
import { Dialog } from '../../frame/dialog'
import { HostileText } from '../hostile-text'
import styles from './firewall-dialog.module.css'
import { useCopy } from './use-copy'

const toolNames: Readonly<Record<FirewallTool, string>> = {
  nftables: 'nftables',
  ufw: 'ufw',
  pf: 'pf',
  powershell: 'Windows, PowerShell',
  netsh: 'Windows, netsh'
}
const tools = Object.keys(toolNames) as FirewallTool[]

const ownTools: Readonly<Record<Platform, FirewallTool>> = {
  linux: 'nftables',
  darwin: 'pf',
  win32: 'powershell'
}

/** What each firewall has to be told to let the socket's packets through, to be copied. */
export function FirewallDialog({
  title,
  subject,
  platform,
  onClose
}: {
  readonly title: string
  readonly subject: FirewallSubject
  readonly platform: Platform
  readonly onClose: () => void
}) {
  const [mode, setMode] = useState<FirewallRule['mode']>('stateful')
  const rules = firewallRules(subject)
  return (
    <Dialog opened title={title} onClose={onClose}>
      <div className={styles['body']}>
        <p className={styles['text']}>
          {whyNoRules(subject) ??
            'Portlight changes no firewall itself: check the text, then give it to yours.'}
        </p>
        {rules.length > 0 && (
          <Tabs defaultValue={ownTools[platform]} keepMounted={false} color="var(--accent)">
            <Tabs.List>
              {tools.map((tool) => (
                <Tabs.Tab key={tool} value={tool}>
                  {toolNames[tool]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tools.map((tool) => (
              <Tabs.Panel key={tool} value={tool} pt="var(--space-5)">
                <ToolRules
                  rules={rules.filter((rule) => rule.tool === tool)}
                  mode={mode}
                  onMode={setMode}
                />
              </Tabs.Panel>
            ))}
          </Tabs>
        )}
      </div>
    </Dialog>
  )
}

/** The rules of one tool: those of the mode that is asked for, or the only ones there are. */
function ToolRules({
  rules,
  mode,
  onMode
}: {
  readonly rules: readonly FirewallRule[]
  readonly mode: FirewallRule['mode']
  readonly onMode: (mode: FirewallRule['mode']) => void
}) {
  const [copied, copy] = useCopy()
  const rule = rules.find((each) => each.mode === mode) ?? rules[0]
  if (rule === undefined) return null
  return (
    <div className={styles['tool']}>
      {rules.length > 1 && (
        <SegmentedControl
          className={styles['mode'] ?? ''}
          aria-label="Whether the firewall remembers connections"
          size="xs"
          data={[
            { value: 'stateful', label: 'Stateful: it remembers connections' },
            { value: 'stateless', label: 'Stateless: each packet alone' }
          ]}
          value={rule.mode}
          onChange={onMode}
        />
      )}
      <pre className={styles['rules']} tabIndex={0} aria-label={`Rules for ${rule.label}`}>
        <code>
          <Lines text={rule.text} />
        </code>
      </pre>
      <p className={styles['explanation']}>{rule.explanation}</p>
      <div className={styles['foot']}>
        <p className={styles['copied']} role="status" data-bad={copied?.isBad === true}>
          {copied?.text}
        </p>
        <Button
          variant="default"
          data-autofocus
          onClick={() => {
            copy('Rules', rule.text)
          }}
        >
          Copy rules
        </Button>
      </div>
    </div>
  )
}

/** A program's path may stand in a rule, so each line is shown like any hostile text. */
function Lines({ text }: { readonly text: string }) {
  return text.split('\n').map((line, index) => (
    <span key={index} className={styles['rule']}>
      <HostileText>{line}</HostileText>
    </span>
  ))
}
