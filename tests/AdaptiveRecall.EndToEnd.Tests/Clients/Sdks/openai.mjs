import OpenAI from 'openai';
import { run } from './common.mjs';
import { features } from './openai-features.mjs';

await run((baseURL, defaultHeaders) => new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'key', defaultHeaders, maxRetries: 0 }), features);
