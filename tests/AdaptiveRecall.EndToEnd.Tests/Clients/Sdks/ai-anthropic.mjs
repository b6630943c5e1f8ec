import { createAnthropic } from '@ai-sdk/anthropic';
import { features } from './ai-features.mjs';
import { run } from './common.mjs';

const { json, ...others } = features;
await run((baseURL, headers) => createAnthropic({ baseURL: `${baseURL}/v1`, apiKey: 'key', headers }), others);
