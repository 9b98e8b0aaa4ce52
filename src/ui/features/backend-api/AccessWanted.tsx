import { useSignal } from '@preact/signals';
import { Button } from '../../kit/Button.tsx';
import { useShared } from '../../shared/context.ts';

/** Says that the browser keeps the extension from Clerk's Backend API, and offers to ask for it where that can be done. */
export function AccessWanted() {
  const { requestAccess } = useShared().surface;
  const isRefused = useSignal(false);
  return (
    <div class="banner access">
      <p>
        <strong>Allow access to api.clerk.com to use the Backend API.</strong>{' '}
        {requestAccess
          ? 'Nothing is sent until you do.'
          : 'This browser can’t ask from here: click the extension’s icon in the toolbar, then “Allow access to api.clerk.com”. The key stays as it is.'}
      </p>
      {requestAccess && (
        <Button
          onPress={async () => {
            // Within the click: a browser asks at no other time.
            isRefused.value = !(await requestAccess());
          }}
        >
          Allow access to api.clerk.com
        </Button>
      )}
      {isRefused.value && (
        <p role="alert">Access was not given. Nothing was sent, and the key stays as it is.</p>
      )}
    </div>
  );
}
