/**
 * Names that lead into somebody's own network or machine, over https too. A page on the web must not make the extension
 * ask there. No list is whole: a public name that resolves to an inner address and is not here is not detected.
 */

/** A page below one of these may name others below it: who serves it is in that network already. */
const localEndings = [
  // RFC 6761, 6762, 7686, 8375, 9476: reserved, never in public DNS.
  'localhost',
  'local',
  'test',
  'onion',
  'alt',
  'home.arpa',
  // Reverse names and other infrastructure: RFC 1035, 3596, 9120.
  'in-addr.arpa',
  'ip6.arpa',
  'arpa',
  // ICANN board, 2024-07-29: for private use.
  'internal',
  // SSAC SAC113 and ICANN's name collision reports: used in private networks, not delegated.
  'corp',
  'home',
  'mail',
  'lan',
  'localdomain',
  'localnet',
  'private',
  'prv',
  'priv',
  'intranet',
  'intra',
  'intern',
  'domain',
  'workgroup',
  'dmz',
  'loc',
  'belkin',
  'router',
  'gateway',
  'modem',
  // Service names within a cluster: Kubernetes, Consul, Docker.
  'svc',
  'cluster',
  'consul',
  'docker',
  'kube',
  'k8s',
  // Overlay networks and shared connections: Tailscale, Windows.
  'ts.net',
  'mshome.net',
  // Names that routers answer for themselves, by their makers' manuals.
  'fritz.box',
  'fritz.nas',
  'easy.box',
  'o2.box',
  'kabel.box',
  'vodafone.box',
  'vodafone.station',
  'giga.cube',
  'speedport.ip',
  'homerouter.cpe',
  'router.asus',
  'router.asus.com',
  'repeater.asus.com',
  'asusrouter.com',
  'tplinkwifi.net',
  'tplinklogin.net',
  'tplinkmodem.net',
  'tplinkap.net',
  'tplinkrepeater.net',
  'routerlogin.net',
  'routerlogin.com',
  'mywifiext.net',
  'orbilogin.net',
  'orbilogin.com',
  'linksyssmartwifi.com',
  'miwifi.com',
  'tendawifi.com',
  'netis.cc',
  'attlocal.net',
  'mafreebox.freebox.fr',
  'myfiosgateway.com',
  'my.keenetic.net',
  'my.meraki.com',
  'setup.meraki.com',
  'setup.ubnt.com',
  'amplifi.lan',
  // Public names that resolve to this machine by design: of whatever is below them, or that is all they are for.
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'fuf.me',
  'lacolhost.com',
  'localho.st',
  'local.gd',
  'lcl.host',
  'localhost.direct',
  'localdev.me',
  'ddev.site',
  'lndo.site',
  'localstack.cloud',
];

/** Public names with an address inside: whoever is below one may be anywhere, so it speaks for its own host alone. */
const addressesByName = [
  'nip.io',
  'sslip.io',
  'xip.io',
  'xip.name',
  'traefik.me',
  'backname.io',
  'local-ip.co',
  'local-ip.sh',
  'plex.direct',
  // Made for rebinding.
  'rbndr.us',
  '1u.ms',
];

const bare = (host: string): string => host.replace(/\.$/, '').toLowerCase();

const isBelow = (host: string, ending: string): boolean => host === ending || host.endsWith(`.${ending}`);

/**
 * Whether a host has a name of a local network or of this machine that the page may not name: one that the page is not
 * on itself.
 * @param host as URL spells it: lower case, punycode
 */
export function isForeignLocalName(host: string, pageHost: string): boolean {
  const [asked, page] = [bare(host), bare(pageHost)];
  const ending = localEndings.find((each) => isBelow(asked, each));
  if (ending !== undefined) return !isBelow(page, ending);
  return addressesByName.some((each) => isBelow(asked, each)) && asked !== page;
}
