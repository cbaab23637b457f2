import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  cacheHandler: path.join(import.meta.dirname, 'lib/edge/cache-handler.mjs'),
  poweredByHeader: false,
  agentRules: false,
  reactStrictMode: true,
  // `npm test` checks the types; a site that starts on a clean machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // lib/edge compresses what leaves the house.
  compress: false,
  // Photos have their sizes already; nobody shall make this server compute others.
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'sharp'],
  experimental: {
    serverActions: { bodySizeLimit: '30mb' },
  },
};

export default config;
