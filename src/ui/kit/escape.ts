/**
 * For `onKeyDown`: closes something on Escape. Chromium's DevTools listens to its panels' Escape and opens its drawer: the
 * key that closed something is not told further.
 *
 * @param close false: there was nothing to close
 */
export const onEscape =
  (close: (event: KeyboardEvent) => unknown) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || close(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
