import type { HttpReply, HttpRequest } from './http.ts';

/** Something that goes wrong on purpose, every time a request matches, or `times` times. */
export interface Fault {
  /** Regular expression on `METHOD /path` or `METHOD /path?query`. */
  match: string;
  /** 500, or 200 when there is a `body`. With nothing but `delayMs` the request is answered as usual. */
  status?: number;
  code?: string;
  message?: string;
  /** Seconds, for the Retry-After header. */
  retryAfter?: number;
  times?: number;
  /** Closes the connection without an answer. */
  drop?: boolean;
  delayMs?: number;
  /** Sent as it is, in place of Clerk's error envelope. */
  body?: string;
  contentType?: string;
  headers?: Record<string, string>;
}

export interface LoggedRequest {
  atMs: number;
  method: string;
  /** Path with query. */
  path: string;
  origin: string | undefined;
  secFetchDest: string | undefined;
  secFetchMode: string | undefined;
  userAgent: string | undefined;
  form: Record<string, string>;
  /** Names only. */
  cookies: string[];
  /** 0 while the request is under way, and for good if the connection was closed. */
  status: number;
}

const LONGEST_LOG = 50_000;

/** What tests plan for the requests to come, and what requests have come. */
export class Control {
  clockOffsetMs = 0;
  private faults: { pattern: RegExp; left: number; fault: Fault }[] = [];
  private requests: LoggedRequest[] = [];

  addFault(fault: Fault): void {
    this.faults.push({
      pattern: new RegExp(fault.match),
      left: fault.times ?? Number.POSITIVE_INFINITY,
      fault,
    });
  }

  clearFaults(): void {
    this.faults = [];
  }

  /** The first fault that matches; taking it counts. */
  takeFault(request: HttpRequest): Fault | undefined {
    const short = `${request.method} ${request.path}`;
    const long = `${request.method} ${pathWithQuery(request)}`;
    const rule = this.faults.find(
      ({ pattern, left }) => left > 0 && (pattern.test(short) || pattern.test(long)),
    );
    if (!rule) return undefined;
    rule.left -= 1;
    return rule.fault;
  }

  record(request: HttpRequest): LoggedRequest {
    const { headers } = request;
    const entry: LoggedRequest = {
      atMs: Date.now(),
      method: request.method,
      path: pathWithQuery(request),
      origin: headers.origin,
      secFetchDest: single(headers['sec-fetch-dest']),
      secFetchMode: single(headers['sec-fetch-mode']),
      userAgent: headers['user-agent'],
      form: request.form,
      cookies: Object.keys(request.cookies),
      status: 0,
    };
    this.requests.push(entry);
    if (this.requests.length > LONGEST_LOG) this.requests.shift();
    return entry;
  }

  log(): LoggedRequest[] {
    return this.requests.map((entry) => ({ ...entry }));
  }

  clearLog(): void {
    this.requests = [];
  }

  reset(): void {
    this.clockOffsetMs = 0;
    this.clearFaults();
    this.clearLog();
  }
}

/** The answer a fault gives, or nothing when it only delays. */
export function faultReply(fault: Fault, traceId: string): HttpReply | undefined {
  const says = fault.status ?? fault.code ?? fault.body ?? fault.message;
  if (says === undefined) return undefined;
  const status = fault.status ?? (fault.body === undefined ? 500 : 200);
  const message = fault.message ?? 'The local instance was told to fail.';
  const item = { message, long_message: message, code: fault.code ?? 'internal_clerk_error' };
  return {
    status,
    headers: {
      'content-type': fault.contentType ?? 'application/json',
      'cache-control': 'no-store',
      ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
      ...fault.headers,
    },
    body: fault.body ?? JSON.stringify({ errors: [item], clerk_trace_id: traceId }),
  };
}

function pathWithQuery(request: HttpRequest): string {
  const query = request.query.toString();
  return query === '' ? request.path : `${request.path}?${query}`;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
