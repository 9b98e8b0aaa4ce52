import { Button } from '../kit/Button.tsx';
import type { OptionalAccessModel } from './optional-access.ts';

/** Access to the browser's cookies: some browsers can't ask in DevTools, and send people here. */
export function OptionsCookies({ model }: { model: OptionalAccessModel }) {
  const isGranted = model.isGranted.value;
  return (
    <section aria-labelledby="cookie-access">
      <h2 id="cookie-access">Cookies</h2>
      <p id="cookie-access-means">
        With cookie access, the Cookies tab also shows HttpOnly cookies, domains, paths and expiry. It works
        only on the sites above, and only while you look.
      </p>
      {isGranted !== null && (
        <p class="options-cookies">
          {isGranted
            ? 'You allowed cookie access.'
            : 'Not allowed: only cookies that scripts can read are shown.'}{' '}
          <Button
            kind="small"
            describedBy="cookie-access-means"
            onPress={() => void (isGranted ? model.takeBack() : model.allow())}
          >
            {isGranted ? 'Remove cookie access' : 'Allow cookie access'}
          </Button>
        </p>
      )}
      <p role="status" aria-label="Cookie access">
        {model.notice.value}
      </p>
    </section>
  );
}
