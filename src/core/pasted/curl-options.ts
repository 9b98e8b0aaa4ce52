/** curl's options (8.17), by whether they take an argument. https://curl.se/docs/manpage.html */

export type CurlOption =
  | 'cookie'
  | 'data'
  | 'data-urlencode'
  | 'form'
  | 'get'
  | 'globoff'
  | 'head'
  | 'header'
  | 'json'
  | 'next'
  | 'oauth2-bearer'
  | 'referer'
  | 'request'
  | 'upload-file'
  | 'url'
  | 'url-query'
  | 'user'
  | 'user-agent'
  /** Its headers come from a file, a login, or a variable. */
  | 'elsewhere'
  | 'other';

export interface KnownOption {
  option: CurlOption;
  takesArgument: boolean;
}

const known = (option: CurlOption, takesArgument = true): KnownOption => ({ option, takesArgument });

const long: ReadonlyMap<string, KnownOption> = new Map([
  ...namesOf(
    `abstract-unix-socket alt-svc cacert capath cert cert-type ciphers connect-timeout connect-to continue-at cookie-jar
    create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech
    egd-file engine etag-compare etag-save expect100-timeout ftp-account ftp-alternative-to-user ftp-method ftp-port
    ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5 hostpubsha256 hsts interface ip-tos
    keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt
    max-filesize max-redirs max-time noproxy output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy
    proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile
    proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers
    proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate
    request-target resolve retry retry-delay retry-max-time sasl-authzid service-name signature-algorithms socks4 socks4a
    socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time ssl-sessions stderr telnet-option tftp-blksize
    time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-flags
    vlan-priority write-out`,
    known('other'),
  ),
  ...namesOf(
    `append basic ca-native cert-status compressed compressed-ssh create-dirs crlf disable disable-eprt disable-epsv
    disallow-username-in-url doh-cert-status doh-insecure fail fail-early fail-with-body false-start follow form-escape
    ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control haproxy-protocol http0.9 http1.0 http1.1
    http2 http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies
    list-only location location-trusted mail-rcpt-allowfails mptcp path-as-is out-null parallel parallel-immediate post301
    post302 post303 progress-bar progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2
    proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw
    remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused sasl-ir
    show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast
    ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers
    tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids
    trace-time use-ascii verbose xattr alpn buffer clobber keepalive npn sessionid`,
    known('other', false),
  ),
  ...namesOf(
    'aws-sigv4 config netrc-file variable expand-header expand-cookie expand-url',
    known('elsewhere'),
  ),
  ...namesOf('anyauth digest negotiate netrc netrc-optional ntlm ntlm-wb', known('elsewhere', false)),
  ...namesOf('data data-ascii data-binary data-raw', known('data')),
  ...namesOf('form form-string', known('form')),
  ...namesOf('get globoff head next').map(([name]): [string, KnownOption] => [
    name,
    known(name as CurlOption, false),
  ]),
  ...namesOf(
    'cookie data-urlencode header json oauth2-bearer referer request upload-file url url-query user user-agent',
  ).map(([name]): [string, KnownOption] => [name, known(name as CurlOption)]),
]);

function namesOf(names: string, option: KnownOption = known('other')): [string, KnownOption][] {
  return names.split(/\s+/).map((name) => [name, option]);
}

const short: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  g: 'globoff',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  n: 'netrc',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
  ':': 'next',
};

/** Letters without an argument that change nothing of what is looked at. */
const silentLetters = '#012346aBfijJklLMNOpqRsSvVZ';

/** `name`: without its dashes; null: curl doesn't know it. */
export function longOption(name: string): KnownOption | null {
  const plain = long.get(name);
  if (plain) return plain;
  const negated = name.startsWith('no-') ? long.get(name.slice(3)) : undefined;
  return negated && !negated.takesArgument ? known('other', false) : null;
}

export function shortOption(letter: string): KnownOption | null {
  const name = Object.hasOwn(short, letter) ? short[letter] : undefined;
  if (name) return longOption(name);
  return letter !== '' && silentLetters.includes(letter) ? known('other', false) : null;
}
