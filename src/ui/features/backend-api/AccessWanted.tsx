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
        You have not allowed this extension to use api.clerk.com. With access, the tab Backend API sends your
        secret key, and ids of sessions, users and clients, to https://api.clerk.com.{' '}
        {requestAccess
          ? 'Nothing is sent until you allow it.'
          : 'This browser can’t ask from DevTools: click the extension’s icon in the toolbar, or open Options, and “Allow access to api.clerk.com” there. The key stays as it is.'}
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
        <p role="alert">Access was not granted. Nothing was sent, and the key stays as it is.</p>
      )}
    </div>
  );
}
