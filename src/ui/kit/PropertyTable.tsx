import { CopyText } from './CopyText.tsx';
import { Json } from './Json.tsx';
import type { Property } from './property.ts';
import { RecordTable } from './RecordTable.tsx';
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
    <RecordTable
      label={label}
      class="properties"
      rows={properties.map((property) => ({
        name: property.name,
        value: <Value property={property} />,
      }))}
    />
  );
}
