import { CopyText } from './CopyText.tsx';
import { Json } from './Json.tsx';
import type { Property } from './property.ts';
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

/** A record's properties, one in a row. */
export function PropertyTable({ label, properties }: { label: string; properties: readonly Property[] }) {
  return (
    <table class="table properties" aria-label={label}>
      <tbody>
        {properties.map((property) => (
          <tr key={property.name}>
            <th scope="row">{property.name}</th>
            <td>
              <Value property={property} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
