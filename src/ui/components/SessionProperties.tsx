import type { SessionView } from '../../protocol/views.ts';
import { type Property, propertiesOf } from '../models/properties.ts';
import { CopyText } from './CopyText.tsx';
import { Json } from './Json.tsx';
import { Time } from './Time.tsx';

function Value({ property }: { property: Property }) {
  switch (property.kind) {
    case 'id':
      return <CopyText text={property.value} what={property.what} />;
    case 'time':
      return <Time ms={property.ms} what={property.name} />;
    case 'json':
      return <Json value={property.value} />;
    case 'text':
      return (
        <>
          <bdi>{property.value}</bdi> {property.note && <span class="quiet">{property.note}</span>}
        </>
      );
    case 'none':
      return <span class="quiet">none</span>;
    case 'absent':
      return <span class="quiet">not in this ClerkJS</span>;
  }
}

/** All that ClerkJS says of a session. */
export function SessionProperties({ session }: { session: SessionView }) {
  return (
    <section class="block" aria-labelledby="properties-title">
      <h3 id="properties-title">Session properties</h3>
      <table class="table properties" aria-label="Session properties">
        <tbody>
          {propertiesOf(session).map((property) => (
            <tr key={property.name}>
              <th scope="row">{property.name}</th>
              <td>
                <Value property={property} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
