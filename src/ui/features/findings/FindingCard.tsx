import { computed } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { Finding } from '../../../core/findings/finding.ts';
import { formatDuration } from '../../../core/time.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';
import { SeverityMark } from '../../kit/SeverityMark.tsx';
import { WithCode } from '../../kit/WithCode.tsx';
import { useShared } from '../../shared/context.ts';
import type { Card } from './findings.ts';
import { asMarkdown, linkText } from './texts.ts';

/** One finding: what is the matter, why, and what to do. */
export function FindingCard({ card }: { card: Card }) {
  const { clipboard } = useKit();
  const titleId = useId();
  const { finding, goneMs } = card;
  const { code, severity, title, cause, fix, snippet, evidence } = finding;
  return (
    <li class={`finding finding-${severity}${goneMs === null ? '' : ' finding-gone'}`} data-finding={code}>
      <div class="finding-head">
        <SeverityMark severity={severity} />
        <strong class="finding-code">{code}</strong>
        <span class="sr-only">{severity}</span>
        <Since card={card} />
        <span class="finding-copy">
          <Button
            kind="quiet"
            describedBy={titleId}
            onPress={() => void clipboard.copy('the finding', asMarkdown(finding))}
          >
            Copy<span class="sr-only"> finding {code}</span>
          </Button>
        </span>
      </div>
      <p class="finding-title" id={titleId}>
        <WithCode text={title} />
      </p>
      <dl class="finding-facts">
        {cause !== title && (
          <>
            <dt>Cause</dt>
            <dd>
              <WithCode text={cause} />
            </dd>
          </>
        )}
        {(fix || snippet) && (
          <>
            <dt>Fix</dt>
            <dd>
              <WithCode text={fix} />
              {snippet && <Snippet code={code} text={snippet} />}
            </dd>
          </>
        )}
        {evidence.length > 0 && (
          <>
            <dt>Evidence</dt>
            <dd class="finding-evidence">
              {evidence.map(({ label, value }) => (
                <span key={label}>
                  {label} <bdi class="mono">{value}</bdi>
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      {goneMs === null && <Ways finding={finding} />}
    </li>
  );
}

/** Code that mends it. */
function Snippet({ code, text }: { code: string; text: string }) {
  const { clipboard } = useKit();
  return (
    <div class="finding-snippet">
      <pre>
        <code>{text}</code>
      </pre>
      <Button kind="quiet" onPress={() => void clipboard.copy('the code', text)}>
        Copy code<span class="sr-only"> for {code}</span>
      </Button>
    </div>
  );
}

/** Where there is more to see. */
function Ways({ finding: { code, links, docs } }: { finding: Finding }) {
  const { navigation } = useShared();
  if (links.length === 0 && !docs) return null;
  return (
    <p class="finding-links">
      {links.map((link) => (
        <Button key={linkText(link)} kind="small" onPress={() => navigation.show(link)}>
          {linkText(link)}
        </Button>
      ))}
      {docs && (
        <a href={docs} target="_blank" rel="noreferrer">
          {docs.includes('clerk.com') ? 'Clerk docs' : 'Read more'}
          <span class="sr-only"> on {code}</span> ↗
        </a>
      )}
    </p>
  );
}

/** A tick of the clock changes one text. */
function Since({ card: { sinceMs, goneMs } }: { card: Card }) {
  const { clock, timeZone } = useKit();
  const text = useMemo(
    () =>
      computed(() => {
        if (goneMs !== null) return 'gone';
        return `since ${timeZone.time(sinceMs)} · ${formatDuration(Math.max(0, clock.nowMs.value - sinceMs))}`;
      }),
    [clock, timeZone, sinceMs, goneMs],
  );
  return <span class="quiet tabular">{text}</span>;
}
