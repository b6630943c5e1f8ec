import { createOpenAI } from '@ai-sdk/openai';
import { features } from './ai-features.mjs';
import { run } from './common.mjs';

// Its default is the Responses API.
await run((baseURL, headers) => createOpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'key', headers }), features);
