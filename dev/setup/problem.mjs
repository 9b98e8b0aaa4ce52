/** Something a person can put right: its message is shown alone, without a stack. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {string} [details] output of a failed program, shown above the message
   */
  constructor(message, details = '') {
    super(message);
    this.details = details;
  }
}

/**
 * Shows a failure: one line for a Problem, the stack for a fault of ours.
 * @param {unknown} error
 */
export function report(error) {
  if (!(error instanceof Problem)) {
    console.error(error);
    return;
  }
  if (error.details) console.error(error.details.trimEnd());
  console.error(error.message);
}
