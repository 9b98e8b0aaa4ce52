import { docs } from '../docs.ts';
import type { OtherBackend } from './backends.ts';

/** How a Clerk token gets to a backend. */
export interface HowToReach {
  steps: readonly string[];
  /** JavaScript, to be copied. */
  code: string;
  /** Address of the page that says so. */
  docs: string;
}

const clerkGuide = (name: string): string =>
  `https://clerk.com/docs/guides/development/integrations/databases/${name}`;

const guides: Readonly<Record<OtherBackend, HowToReach>> = {
  // The template `convex` is what the provider asks for where the session token has no aud “convex”:
  // https://github.com/get-convex/convex-backend/blob/main/npm-packages/convex/src/react-clerk/ConvexProviderWithClerk.tsx
  convex: {
    steps: [
      'Activate the Convex integration in the Clerk Dashboard: session tokens then carry aud “convex”.',
      'Without it, create a JWT template named “convex” and use its tokens.',
      'In auth.config.ts, set domain to the Frontend API URL and applicationID to “convex”.',
    ],
    code: "// With the integration\nawait session.getToken();\n// With the JWT template\nawait session.getToken({ template: 'convex' });",
    docs: clerkGuide('convex'),
  },
  supabase: {
    steps: [
      'Activate the Supabase integration in the Clerk Dashboard: session tokens then carry role “authenticated”.',
      'Or add the claim yourself: Sessions > Customize session token, { "role": "authenticated" }.',
      'In Supabase, add Clerk to the third-party providers, with the Clerk domain.',
      'The JWT template “supabase” is deprecated since 1 April 2025.',
    ],
    code: 'createClient(supabaseUrl, supabaseKey, {\n  accessToken: async () => (await session?.getToken()) ?? null,\n});',
    docs: clerkGuide('supabase'),
  },
  hasura: {
    steps: [
      'Create a JWT template from “Hasura” in the Clerk Dashboard, and name it “hasura”.',
      'Set HASURA_GRAPHQL_JWT_SECRET to { "jwk_url": "<Frontend API URL>/.well-known/jwks.json" }.',
      'Send the template’s token as Authorization: Bearer.',
    ],
    code: "await session.getToken({ template: 'hasura' });",
    docs: clerkGuide('hasura'),
  },
  firebase: {
    steps: [
      'Turn on the Firebase integration in the Clerk Dashboard, and upload a service account key.',
      'Use the template “integration_firebase”: only it can sign with that key.',
      'Pass the token to signInWithCustomToken().',
    ],
    code: "const token = await session.getToken({ template: 'integration_firebase' });\nawait signInWithCustomToken(auth, token);",
    docs: clerkGuide('firebase'),
  },
  other: {
    steps: [
      'Create a JWT template with the claims that your verifier expects, such as aud.',
      'Or add them to the session token: Sessions > Customize session token.',
      'Give your verifier the Frontend API URL as issuer, and its /.well-known/jwks.json as keys.',
    ],
    code: "await session.getToken({ template: 'your-template' });",
    docs: docs.jwtTemplates,
  },
};

/** Integration, template or customized session token, and the code that asks for the token. */
export const howToReach = (backend: OtherBackend): HowToReach => guides[backend];
