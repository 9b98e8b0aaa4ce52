/** Runs pieces of work one after another, in the order in which they were asked for; each promise is that of its own work. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    // Whoever asked for what failed is told; the next one does not depend on it.
    const done = last.then(work, work);
    last = done;
    return done;
  };
}
