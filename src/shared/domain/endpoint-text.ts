/** Address and port as one text; IPv6 in brackets (RFC 3986 §3.2.2). A port of null is left out. */
export function endpointText(address: string, port: number | null): string {
  const host = address.includes(':') ? `[${address}]` : address
  return port === null ? host : `${host}:${port}`
}
