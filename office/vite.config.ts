import legacy from '@vitejs/plugin-legacy';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The oldest browser that officials have is a Chromium of five years ago: what it lacks is added, as far as it is used.
export default defineConfig({
  plugins: [
    react(),
    legacy({
      renderLegacyChunks: false,
      modernPolyfills: true,
      modernTargets: ['chrome >= 96', 'edge >= 96'],
    }),
  ],
});
