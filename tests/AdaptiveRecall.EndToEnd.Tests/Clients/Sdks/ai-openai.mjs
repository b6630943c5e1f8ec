import { createOpenAI } from '@ai-sdk/openai';
import { experimental_transcribe as transcribe } from 'ai';
import { ask, features, user } from './ai-features.mjs';
import { run, wave } from './common.mjs';

// Its default is the Responses API; what that has not is asked of chat completions.
await run((baseURL, headers) => createOpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'key', headers }), {
  ...features,
  audio: (client, feature) => ask(client.chat(feature), { messages: user([{ type: 'text', text: 'Is this my dog?' }, { type: 'file', data: wave, mediaType: 'audio/wav' }]) }),
  transcription: async (client, feature) => (await transcribe({ model: client.transcription(feature), audio: Buffer.from(wave, 'base64'), maxRetries: 0 })).text,
  logprobs: (client, feature) => ask(client.chat(feature), { providerOptions: { openai: { logprobs: 2 } } }),
  responses: features.plain,
  'responses-stream': features.stream,
});
