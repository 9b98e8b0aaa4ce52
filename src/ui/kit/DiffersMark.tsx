/** Two sides that are not equal: no fault of either. */
export function DiffersMark() {
  return (
    <svg class="mark tone-warn" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M6.6.8 7.9 1.4 7.4 2.5H9V4H6.6L6 5.5H9V7H5.3L4.2 9.2 2.9 8.6 3.6 7H1V5.5h3.3L4.9 4H1V2.5h4.7Z" />
    </svg>
  );
}
