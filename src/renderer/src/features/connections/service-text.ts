import type { Connection } from '../../stores/connection'

/** Which service a connection is for, by the port of the end that serves, as sentences. */
export function serviceExplanation({ servicePort, service, row }: Connection): string {
  if (servicePort === null || service === null) {
    return 'It is not known which of the two ends serves, so neither port names a service.'
  }
  const { registered, common } = service
  const where = servicePort === row.localPort ? 'this' : 'the other'
  const port = `Port ${servicePort} of ${where} end`
  if (registered === null && common === null) return `${port} is not registered for a service.`
  const use = common === null ? '' : ` Commonly used for: ${common}.`
  const registration =
    registered === null
      ? `${port} is not registered with IANA.`
      : `${port} is registered with IANA as ${registered.name}${registered.description === '' ? '' : `: ${registered.description}`}.`
  return `${registration}${use} A program may use it for something else.`
}
