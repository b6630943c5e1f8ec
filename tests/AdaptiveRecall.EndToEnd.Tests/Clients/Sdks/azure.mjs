import { AzureOpenAI } from 'openai';
import { run } from './common.mjs';
import { features } from './openai-features.mjs';

await run((endpoint, defaultHeaders) => new AzureOpenAI({ endpoint, apiKey: 'key', apiVersion: '2025-04-01-preview', defaultHeaders, maxRetries: 0 }), features);
