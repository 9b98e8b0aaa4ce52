import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { tokenKinds } from '../../../core/token/kinds.ts';
import { CopyText } from '../../kit/CopyText.tsx';
import { useKit } from '../../kit/context.ts';
import { FailureText } from '../../kit/FailureText.tsx';
import { RecordTable } from '../../kit/RecordTable.tsx';
import { useLab } from './context.ts';
import { FoundTokens } from './FoundTokens.tsx';
import { LabToken } from './LabToken.tsx';
import type { LabResult as Result } from './lab.ts';
import { RequestAnswer } from './RequestAnswer.tsx';
import { credentialText, cutText, describeInspected, instanceText } from './texts.ts';

/** What came of the inspection. */
export function LabResult() {
  const lab = useLab();
  const { timeZone } = useKit();
  const inspected = lab.inspected.value;
  return (
    <section class="lab-result" aria-labelledby="lab-result-title">
      <h2 id="lab-result-title" class="sr-only">
        Result
      </h2>
      <p role="status" aria-label="Inspected" class="lab-summary">
        {inspected && describeInspected(inspected, timeZone)}
        {lab.isStale.value && <span class="tone-warn"> Edited. Inspect again.</span>}
      </p>
      {inspected?.cutFrom && <p class="tone-warn">{cutText(inspected.cutFrom)}</p>}
      <Content />
    </section>
  );
}

function Content() {
  const result = useLab().inspected.value?.result;
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
    case 'read':
      return <Read result={result} />;
    default:
      return null;
  }
}

function Read({ result: { request, tokens } }: { result: Extract<Result, { kind: 'read' }> }) {
  const lab = useLab();
  const isClerk = lab.expected.value.backend === 'clerk';
  const shown = lab.shown.value;
  return (
    <>
      {request && isClerk && <RequestAnswer request={request} />}
      {tokens.length > 1 && <FoundTokens tokens={tokens} read={lab.readByServer.value} />}
      {shown && <LabToken key={shown.raw} token={shown} />}
    </>
  );
}

function KeyFacts({ value, suffix }: { value: PublishableKey | null; suffix: string }) {
  if (!value) return <p>It looks like a publishable key, but Clerk’s SDKs refuse it.</p>;
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
