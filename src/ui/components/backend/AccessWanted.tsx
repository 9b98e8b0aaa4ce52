import { useModels } from '../../context.ts';

/** Says that the browser keeps the extension from Clerk's Backend API, and offers to ask for it where that can be done. */
export function AccessWanted() {
  const { surface } = useModels();
  const { requestAccess } = surface;
  return (
    <div class="banner">
      <p>
        The browser does not let this extension reach api.clerk.com, as access to that site was withheld.{' '}
        {requestAccess
          ? 'Nothing is sent until you allow it.'
          : 'It can’t be asked for from here: click the extension’s icon in the toolbar, and “Allow access to api.clerk.com” there. The key stays as it is.'}
      </p>
      {requestAccess && (
        // Within the click: a browser asks at no other time.
        <button type="button" class="button" onClick={() => void requestAccess()}>
          Allow access to api.clerk.com
        </button>
      )}
    </div>
  );
}
