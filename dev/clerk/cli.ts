import { startClerkInstance } from './index.ts';

const instance = await startClerkInstance({ port: Number(process.env.PORT ?? 4010) });
console.log(`Demo app        ${instance.url()}`);
console.log(`Secret key      ${instance.secretKey}`);
console.log(`Backend API     ${instance.origin}`);
console.log(`Publishable key ${instance.publishableKey}`);
console.log('Sign in as alice@example.com, bob@example.com or carol@example.com with password123.');
