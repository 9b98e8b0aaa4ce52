import type { TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { JsonRecord, Json as JsonValue } from '../../core/json.ts';
import { describeClaim, otherClaimText } from '../../core/token/claims.ts';
import type { TokenKind } from '../../core/token/kinds.ts';
import { useKit } from '../kit/context.ts';
import { Json } from '../kit/Json.tsx';
import { Time } from '../kit/Time.tsx';
import './claims.css';

/** A claim's value; a moment also as people read it. */
export function ClaimValue({
  name,
  value,
  kind,
  tabIndex,
}: {
  name: string;
  value: JsonValue;
  kind?: TokenKind | undefined;
  tabIndex?: number | undefined;
}) {
  if (typeof value === 'number' && describeClaim(name, kind)?.unit === 'seconds') {
    return (
      <>
        <span class="mono">{value}</span> <Time ms={value * 1_000} what={name} tabIndex={tabIndex} />
      </>
    );
  }
  return <Json value={value} />;
}

/** Objects and lists with more entries than this are folded until a person opens them. */
const foldedBeyond = 6;

const entriesOf = (value: JsonValue): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 0;

const isFoldable = (value: JsonValue): boolean => entriesOf(value) > foldedBeyond;

const copyText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * Claims by name. One Tab stop: arrows, Home and End lead from row to row, `c` copies the value, Enter opens or folds it. What
 * a claim means is in the row's title, and below the row that is chosen.
 */
export function ClaimsTable({
  claims,
  label,
  kind,
}: {
  claims: JsonRecord;
  label: string;
  /** What the token is: claims of other issuers are not described in Clerk's words. */
  kind: TokenKind;
}) {
  const { clipboard } = useKit();
  const body = useRef<HTMLTableSectionElement>(null);
  const entries = Object.entries(claims);
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const stop = entries.some(([name]) => name === chosen) ? chosen : (entries[0]?.[0] ?? null);

  const toggle = (name: string): void => {
    const next = new Set(opened);
    if (!next.delete(name)) next.add(name);
    setOpened(next);
  };
  const copy = (name: string, value: JsonValue) => void clipboard.copy(`the claim ${name}`, copyText(value));
  const focusRow = (at: number): void => {
    const row = body.current?.querySelectorAll<HTMLElement>('tr[data-claim]')[at];
    row?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableRowElement>, at: number): void => {
    // Keys in what a row holds are its own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const [name, value] = entries[at] ?? [];
    if (name === undefined || value === undefined) return;
    const to = rowAfterKey(event.key, at, entries.length);
    if (to !== null) focusRow(to);
    else if (event.key === 'c') copy(name, value);
    else if (event.key === 'Enter' && isFoldable(value)) toggle(name);
    else return;
    event.preventDefault();
  };

  return (
    <table class="table claims" aria-label={label}>
      <colgroup>
        <col class="claims-name" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span class="sr-only">Claim</span>
          </th>
          <th scope="col">
            <span class="sr-only">Value</span>
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {entries.map(([name, value], at) => (
          <tr
            key={name}
            data-claim={name}
            data-target={`claim ${name}`}
            tabIndex={name === stop ? 0 : -1}
            title={describeClaim(name, kind)?.means ?? otherClaimText(kind)}
            onFocus={() => setChosen(name)}
            onKeyDown={(event) => onKeyDown(event, at)}
          >
            <th scope="row" class="mono">
              <bdi>{name}</bdi>
            </th>
            <td>
              <CopyClaim name={name} onCopy={() => copy(name, value)} />
              <Foldable
                name={name}
                value={value}
                kind={kind}
                isOpen={opened.has(name)}
                onToggle={() => toggle(name)}
              />
              {name === chosen && <ClaimMeaning name={name} kind={kind} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a key leads from one of `count` rows; null for a key that leads nowhere. */
function rowAfterKey(key: string, from: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(from + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

interface FoldableProps {
  name: string;
  value: JsonValue;
  kind: TokenKind;
  isOpen: boolean;
  onToggle(): void;
}

function Foldable({ name, value, kind, isOpen, onToggle }: FoldableProps) {
  if (!isFoldable(value)) return <ClaimValue name={name} value={value} kind={kind} tabIndex={-1} />;
  const count = entriesOf(value);
  return (
    <>
      <button type="button" class="fold" tabIndex={-1} aria-expanded={isOpen} onClick={onToggle}>
        {Array.isArray(value) ? `[${count} entries]` : `{${count} keys}`}
        <span class="sr-only"> of {name}</span>
      </button>
      {isOpen && <Json value={value} />}
    </>
  );
}

function CopyClaim({ name, onCopy }: { name: string; onCopy(): void }) {
  return (
    <button
      type="button"
      class="copy-claim"
      tabIndex={-1}
      aria-label={`Copy claim ${name}`}
      title={`Copy the value of ${name}`}
      onClick={onCopy}
    >
      <svg class="mark" viewBox="0 0 10 10" aria-hidden="true">
        <path d="M3 0h7v7H8v3H0V3h3Zm1 3h4v3h1V1H4ZM1 4v5h6V4Z" fill-rule="evenodd" />
      </svg>
    </button>
  );
}

function ClaimMeaning({ name, kind }: { name: string; kind: TokenKind }) {
  const claim = describeClaim(name, kind);
  return (
    <p class="quiet claim-meaning">
      {claim?.means ?? otherClaimText(kind)}
      {claim?.link && (
        <>
          {' '}
          <a
            href={claim.link}
            target="_blank"
            rel="noreferrer"
            tabIndex={-1}
            aria-label={`Read about ${name}`}
          >
            ↗
          </a>
        </>
      )}
    </p>
  );
}
