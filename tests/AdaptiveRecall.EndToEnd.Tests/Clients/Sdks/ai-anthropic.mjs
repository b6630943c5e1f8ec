import { createAnthropic } from '@ai-sdk/anthropic';
import { features } from './ai-features.mjs';
import { run } from './common.mjs';

await run((baseURL, headers) => createAnthropic({ baseURL: `${baseURL}/v1`, apiKey: 'key', headers }), features);
