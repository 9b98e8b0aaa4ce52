import { base64url } from 'jose';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { readToken } from '../token/read.ts';
import type { SignatureOutcome, TokenReading } from '../token/types.ts';
import type { ReportToken } from './schema.ts';

/** A token as it is told of: `TokenView` of the protocol. */
export interface ToldToken {
  source: ReportToken['source'];
  reading: TokenReading;
  signature: SignatureOutcome;
  withoutSignature: string;
  signatureChars: number;
}

/** A token as a report has it, with all that it says. */
export function toReportToken({ source, reading, signature, signatureChars }: ToldToken): ReportToken {
  const { kind, header, claims, sizeBytes, problems } = reading;
  return {
    source,
    kind,
    header,
    claims,
    sizeBytes,
    signatureChars,
    problems,
    signature: withoutKeys(signature),
  };
}

/** Of keys that a person gave nothing is told but that they were. */
function withoutKeys(signature: SignatureOutcome): ReportToken['signature'] {
  if (!('keys' in signature)) return signature;
  const { keys } = signature;
  return {
    ...signature,
    keys: keys.kind === 'pasted' ? { ...keys, notes: [] } : keys,
  } as ReportToken['signature'];
}

/** The token as the panel draws it: its text is written anew from what it says. */
export function fromReportToken(token: ReportToken): ToldToken {
  const { source, kind, header, claims, sizeBytes, problems, signature, signatureChars } = token;
  const withoutSignature = header && claims ? `${partOf(header)}.${partOf(claims)}` : '';
  const read = readToken(`${withoutSignature}.`);
  return {
    source,
    reading: { ...read, kind, header, claims, sizeBytes, problems },
    signature,
    withoutSignature,
    signatureChars,
  };
}

const partOf = (part: JsonRecord): string => base64url.encode(JSON.stringify(part));

/** All plain values of claims or metadata, as JSON: texts that speak of them are told without. */
export function valuesIn(value: Json): string[] {
  if (typeof value === 'string') return value.length > 1 ? [JSON.stringify(value)] : [];
  if (typeof value === 'number') return Math.abs(value) >= 1_000 ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  return isRecord(value) ? Object.values(value).flatMap(valuesIn) : [];
}
