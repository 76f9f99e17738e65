import { deviceAddress, scriptStart } from './build-script'
import { faultNetwork } from './topology'

/** Further addresses of the client in `faultNetwork`: what is sent from another is another flow. */
export const otherSources = Array.from({ length: 8 }, (_, index) => ({
  4: `198.18.1.${100 + index}`,
  6: `2001:db8:1::${100 + index}`
}))

/** A script that gives the client `otherSources`; nothing is sent from them unless it is asked for. */
export function otherSourcesScript(): string {
  return [
    scriptStart,
    ...otherSources.flatMap((source) => [
      ...addressCommands(`${source[4]}/24`, 'preferred_lft 0'),
      ...addressCommands(`${source[6]}/64`, 'nodad preferred_lft 0')
    ])
  ].join('\n')
}

/**
 * Has the client send from an address of its own, which no other number gives: a kernel limits IPv4 errors made
 * by routes for each that asks. Lines behind `scriptStart`.
 *
 * @param number 0–79.
 */
export function sourceScript(number: number): string {
  const address = `198.18.1.${20 + number}`
  return [
    ...addressCommands(`${address}/24`),
    `ip -n client route replace default via 198.18.1.1 src ${address}`
  ].join('\n')
}

/** r1 knows it too, so that no first answer has to wait until the neighbour is found. */
function addressCommands(address: string, options = ''): string[] {
  const [bare = ''] = address.split('/')
  const [link] = faultNetwork.links
  const hardware = link === undefined ? '' : deviceAddress(faultNetwork, link, 0)
  return [
    `ip -n client addr replace ${address} dev L1a ${options}`.trimEnd(),
    `ip -n r1 neigh replace ${bare} dev L1b nud reachable lladdr ${hardware}`
  ]
}
