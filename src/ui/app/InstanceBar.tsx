import { numberText } from '../../core/text.ts';
import { useShared } from '../shared/context.ts';
import { hostOf } from '../shared/session-labels.ts';
import './instance-bar.css';

/** What there is to know of the page's Clerk before any session: version, instance, host, status. */
export function InstanceBar() {
  const { tab } = useShared();
  const clerk = tab.clerk.value;
  if (!clerk) return null;
  const { version, sdk, instanceType, frontendApi, status, loaded, proxyUrl, domain, isSatellite } =
    clerk.instance;
  const shownStatus = status ?? (loaded ? 'loaded' : 'loading');
  return (
    <ul class="facts" aria-label="Clerk on this page">
      <li title={sdk ? `loaded by ${sdk}` : undefined}>
        clerk-js <bdi>{version}</bdi>
      </li>
      {instanceType && (
        <li>
          <bdi>{instanceType}</bdi>
        </li>
      )}
      {(frontendApi ?? clerk.issuer) && (
        <li title="the instance’s Frontend API">
          <bdi>{hostOf(frontendApi ?? clerk.issuer ?? '')}</bdi>
        </li>
      )}
      {shownStatus !== 'ready' && shownStatus !== 'loaded' && (
        <li class={shownStatus === 'error' || shownStatus === 'degraded' ? 'tone-bad' : undefined}>
          status <bdi>{shownStatus}</bdi>
        </li>
      )}
      {proxyUrl && (
        <li>
          proxy <bdi>{proxyUrl}</bdi>
        </li>
      )}
      {isSatellite && (
        <li>
          satellite <bdi>{domain}</bdi>
        </li>
      )}
      {clerk.client?.id === 'client_init' && (
        <li class="badge tone-warn">Clerk unreachable: session restored from the cookie</li>
      )}
      {clerk.dropped > 0 && (
        <li class="tone-warn" title="Malformed, or over the limit.">
          {numberText(clerk.dropped)} not shown
        </li>
      )}
    </ul>
  );
}
