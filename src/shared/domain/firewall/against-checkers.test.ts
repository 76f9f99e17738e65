/** The texts for nftables and ufw, read by those tools themselves. Nothing is changed: they only check. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { firewallRules } from './firewall-rules'
import { openPort, subjects } from './firewall-subject.fixture'

interface Checked {
  readonly status: number | null
  readonly said: string
}

function run(command: string, words: readonly string[], input = ''): Checked {
  const folders = [process.env['PATH'], '/usr/sbin', '/sbin'].join(':')
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    input,
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, PATH: folders, LC_ALL: 'C' }
  })
  return { status, said: error === undefined ? `${stdout}${stderr}` : error.message }
}

/** The tables and chains the rules are for, with policies that let nothing through. */
const frame = `table inet filter {
  chain input { type filter hook input priority 0; policy drop; }
  chain output { type filter hook output priority 0; policy drop; }
}
`

/** In a network namespace of its own, where nft may look at tables without being root. */
function checkWithNft(rules: string): Checked {
  return run('unshare', ['--user', '--map-root-user', '--net', 'nft', '-c', '-f', '-'], rules)
}

/** Rules of iptables that a command of ufw amounts to. */
function dryRunUfw(command: string): Checked {
  const [tool = '', ...words] = command.split(' ')
  return run(tool, ['--dry-run', ...words])
}

function reasonOf(reason: string | false): string {
  return reason === false ? '' : `, left out: ${reason}`
}

const empty = checkWithNft(frame)
const noNft =
  empty.status !== 0 && `nft cannot check in a namespace here (${empty.said.trim().slice(0, 80)})`
const noUfw =
  run('ufw', ['--dry-run', 'status']).status !== 0 && 'no ufw here, or no rights to run it'

describe.skipIf(noNft !== false)(`nft -c${reasonOf(noNft)}`, () => {
  it.each(Object.entries(subjects))('takes the rules for %s', (_name, subject) => {
    for (const { tool, text } of firewallRules(subject)) {
      if (tool !== 'nftables') continue
      expect(checkWithNft(`${frame}${text}\n`)).toEqual({ status: 0, said: '' })
    }
  })

  it('would refuse rules that are wrong', () => {
    const wrong = 'add rule inet filter input tcp dport 99999 accept\n'
    expect(checkWithNft(`${frame}${wrong}`).status).not.toBe(0)
  })
})

describe.skipIf(noUfw !== false)(`ufw --dry-run${reasonOf(noUfw)}`, () => {
  const commandsOf = (subject: (typeof subjects)[string]) =>
    firewallRules(subject)
      .filter(({ tool }) => tool === 'ufw')
      .flatMap(({ text }) => text.split('\n'))

  it.each(Object.entries(subjects))('takes the commands for %s', (_name, subject) => {
    for (const command of commandsOf(subject)) {
      const { status, said } = dryRunUfw(command)
      expect(said).toContain('### tuple ### allow')
      expect(status).toBe(0)
    }
  })

  it('makes of them what they say', () => {
    const said = commandsOf(openPort())
      .map((command) => dryRunUfw(command).said)
      .join('')
    expect(said).toContain('-A ufw-user-input -p tcp --dport 8080 -j ACCEPT')
    expect(said).toContain('-A ufw6-user-input -p tcp --dport 8080 -j ACCEPT')
  })
})
