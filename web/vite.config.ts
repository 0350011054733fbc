import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console is built to web/dist (nest clears dist/) and served by the API from there; in development the API is proxied. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1400,
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
