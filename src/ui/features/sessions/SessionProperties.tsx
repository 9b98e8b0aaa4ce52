import type { SessionView } from '../../../protocol/views.ts';
import { PropertyTable } from '../../kit/PropertyTable.tsx';
import { propertiesOf } from './properties.ts';

/** All that ClerkJS says of a session. */
export function SessionProperties({ session }: { session: SessionView }) {
  return (
    <section class="block" aria-labelledby="properties-title">
      <h3 id="properties-title">Session properties</h3>
      <PropertyTable label="Session properties" properties={propertiesOf(session)} />
    </section>
  );
}
