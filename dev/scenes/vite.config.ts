import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Serves the scenes to an ordinary page; nothing of it is part of the extension's builds. */
export default defineConfig({
  plugins: [preact()],
  publicDir: false,
});
