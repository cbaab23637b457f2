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
  // Finished pages live in lib/edge's page store; what Next remembers besides only saves queries.
  cacheMaxMemorySize: 32 * 1024 * 1024,
  experimental: {
    isrFlushToDisk: false,
    serverActions: { bodySizeLimit: '30mb' },
  },
};

export default config;
