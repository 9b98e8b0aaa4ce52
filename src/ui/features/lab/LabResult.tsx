import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { tokenKinds } from '../../../core/token/kinds.ts';
import { CopyText } from '../../kit/CopyText.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { RecordTable } from '../../kit/RecordTable.tsx';
import { Problems } from '../../token/Problems.tsx';
import { useLab } from './context.ts';
import { LabToken } from './LabToken.tsx';
import { credentialText, describeInspected, instanceText } from './texts.ts';

/** What came of the inspection. */
export function LabResult() {
  const lab = useLab();
  const inspected = lab.inspected.value;
  return (
    <section class="lab-result" aria-labelledby="lab-result-title">
      <h2 id="lab-result-title" class="sr-only">
        Result
      </h2>
      <p role="status" aria-label="Inspected" class="lab-summary">
        {inspected && describeInspected(inspected)}
        {lab.isStale.value && (
          <span class="tone-warn"> The token or the keys were edited since: Inspect again.</span>
        )}
      </p>
      <Content />
    </section>
  );
}

function Content() {
  const lab = useLab();
  const result = lab.inspected.value?.result;
  switch (result?.kind) {
    case 'failed':
      return (
        <p class="tone-bad" role="alert">
          <FailureText failure={result.failure} />
        </p>
      );
    case 'credential':
      return (
        <p class="banner banner-bad" role="alert">
          {credentialText[result.credential]}
        </p>
      );
    case 'publishable-key':
      return <KeyFacts value={result.key} suffix={result.suffix} />;
    case 'opaque':
      return (
        <>
          <p>{tokenKinds[result.reading.kind].withoutContents}</p>
          {result.reading.kind === 'not-a-token' && <Problems reading={result.reading} />}
        </>
      );
    case 'token':
      return <LabToken token={result.token} />;
    default:
      return null;
  }
}

function KeyFacts({ value, suffix }: { value: PublishableKey | null; suffix: string }) {
  if (!value) return <p>It has the prefix of a publishable key, but no Frontend API can be read from it.</p>;
  return (
    <>
      <p>{tokenKinds['publishable-key'].withoutContents}</p>
      <RecordTable
        label="Publishable key"
        class="header-table"
        rows={[
          { name: 'Instance', value: instanceText[value.instanceType] },
          { name: 'Frontend API', value: <CopyText text={value.frontendApi} what="the Frontend API" /> },
          {
            name: 'Session cookie',
            value: suffix && <CopyText text={`__session_${suffix}`} what="the cookie’s name" />,
          },
        ]}
      />
    </>
  );
}
