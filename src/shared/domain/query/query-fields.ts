import { addressField } from './address-field'
import { choiceField } from './choice-field'
import {
  directionChoices,
  exposureChoices,
  familyChoices,
  propertyChoices,
  protocolChoices,
  stateChoices
} from './choices'
import { ageField, figureField, pidField, portField } from './number-field'
import { byteAmount, duration, wholeNumber } from './number-notations'
import type { QueryField } from './query-field'
import { textField } from './text-field'
import { verdictOf, verdicts } from './verdict'

/** Every field of the query language, in the order they are offered. */
export const queryFields: readonly QueryField[] = [
  portField({
    name: 'port',
    description: 'Local or remote port',
    example: 'port:443',
    notation: wholeNumber(65535)
  }),
  textField(
    {
      name: 'process',
      aliases: ['program', 'name'],
      description: 'Name of a process that holds it',
      example: 'process:chrome',
      valueSource: 'processes'
    },
    ({ owners }) => owners.some(({ name }) => name !== null),
    (isMeant) => (subject) => {
      let least: typeof verdicts.no | typeof verdicts.unknown = verdicts.no
      for (const { name } of subject.owners) {
        if (name === null) least = verdicts.unknown
        else if (isMeant(name)) return verdicts.yes
      }
      return subject.ownerHidden ? verdicts.unknown : least
    }
  ),
  pidField({
    name: 'pid',
    description: 'Number of a process that holds it',
    example: 'pid:12',
    notation: wholeNumber(0xffffffff)
  }),
  textField(
    {
      name: 'user',
      description: 'User it was opened as',
      example: 'user:root',
      valueSource: 'users'
    },
    ({ user }) => user !== null,
    (isMeant) =>
      ({ user }) =>
        user === null ? verdicts.unknown : verdictOf(isMeant(user))
  ),
  choiceField(
    {
      name: 'state',
      description: 'State of the socket',
      example: 'state:established'
    },
    ({ state }) => state !== 'UNKNOWN',
    stateChoices
  ),
  choiceField(
    {
      name: 'proto',
      aliases: ['protocol'],
      description: 'Protocol',
      example: 'proto:udp'
    },
    () => true,
    protocolChoices
  ),
  choiceField(
    { name: 'family', description: 'IP version of the socket', example: 'family:6' },
    () => true,
    familyChoices
  ),
  addressField(
    { name: 'local', description: 'Local address', example: 'local:127.0.0.1' },
    () => true,
    (isMeant) =>
      ({ localAddress, localPort }) =>
        verdictOf(isMeant(localAddress, localPort))
  ),
  addressField(
    { name: 'remote', description: 'Address of the peer', example: 'remote:10.0.0.0/8' },
    ({ remoteAddress }) => remoteAddress !== null,
    (isMeant) =>
      ({ remoteAddress, remotePort }) =>
        verdictOf(remoteAddress !== null && isMeant(remoteAddress, remotePort))
  ),
  textField(
    {
      name: 'service',
      description: 'Service that the port is registered or commonly used for',
      example: 'service:https',
      valueSource: 'services'
    },
    ({ services }) => services.length > 0,
    (isMeant) =>
      ({ services }) =>
        verdictOf(services.some(isMeant))
  ),
  choiceField(
    { name: 'exposure', description: 'Who can reach an open port', example: 'exposure:all' },
    ({ exposure }) => exposure !== null,
    exposureChoices
  ),
  choiceField(
    { name: 'is', description: 'What holds of it', example: 'is:privileged' },
    () => true,
    propertyChoices
  ),
  choiceField(
    { name: 'direction', description: 'Which end opened a connection', example: 'direction:in' },
    ({ direction }) => direction !== null,
    directionChoices
  ),
  figureField(
    {
      name: 'rtt',
      description: 'Round-trip time in milliseconds',
      example: 'rtt>50',
      notation: duration('ms'),
      needs: 'figures'
    },
    ({ rttMs }) => rttMs
  ),
  figureField(
    {
      name: 'retransmits',
      aliases: ['retrans'],
      description: 'Segments sent again',
      example: 'retransmits>0',
      notation: wholeNumber(Number.MAX_SAFE_INTEGER),
      needs: 'figures'
    },
    ({ retransmits }) => retransmits
  ),
  figureField(
    {
      name: 'sent',
      description: 'Bytes that the peer has confirmed',
      example: 'sent>1M',
      notation: byteAmount,
      needs: 'figures'
    },
    ({ bytesSent }) => bytesSent
  ),
  figureField(
    {
      name: 'received',
      description: 'Bytes received',
      example: 'received>64k',
      notation: byteAmount,
      needs: 'figures'
    },
    ({ bytesReceived }) => bytesReceived
  ),
  ageField({
    name: 'age',
    description: 'Time since it was opened or first seen',
    example: 'age<5m',
    notation: duration(null),
    needs: 'age'
  })
]

const byName = new Map(
  queryFields.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field]))
)

/** The field of a name or alias, whatever its case. */
export function fieldNamed(name: string): QueryField | undefined {
  return byName.get(name.toLowerCase())
}
