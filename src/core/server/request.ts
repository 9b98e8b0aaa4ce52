/** A request as a server gets it. */
export interface ServerRequest {
  /** `GET`, `POST` ... */
  method: string;
  /** Absolute. */
  url: string;
  headers: {
    authorization: string | null;
    origin: string | null;
    referer: string | null;
    secFetchDest: string | null;
    accept: string | null;
  };
  /** As a server parses `Cookie`: the first of a name counts, values are percent-decoded. */
  cookies: ReadonlyMap<string, string>;
}
