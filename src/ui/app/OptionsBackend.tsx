import { Button } from '../kit/Button.tsx';
import type { OptionalAccessModel } from './optional-access.ts';

/** Access to Clerk's Backend API: some browsers can't ask in DevTools, and send people here. */
export function OptionsBackend({ model }: { model: OptionalAccessModel }) {
  const isGranted = model.isGranted.value;
  return (
    <section aria-labelledby="backend-access">
      <h2 id="backend-access">Backend API</h2>
      <p id="backend-access-means">
        With this access the tab Backend API sends your secret key, and ids of sessions, users and clients, to
        https://api.clerk.com. It sends them only when you use that tab. A server on this computer needs no
        access.
      </p>
      {isGranted !== null && (
        <p class="options-backend">
          {isGranted ? 'You allowed access to api.clerk.com.' : 'Not allowed: nothing is sent there.'}{' '}
          <Button
            kind="small"
            describedBy="backend-access-means"
            onPress={() => void (isGranted ? model.takeBack() : model.allow())}
          >
            {isGranted ? 'Remove access to api.clerk.com' : 'Allow access to api.clerk.com'}
          </Button>
        </p>
      )}
      <p role="status" aria-label="Backend API access">
        {model.notice.value}
      </p>
    </section>
  );
}
