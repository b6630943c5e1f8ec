// The features of the OpenAI SDK, for OpenAI and for Azure.
import { toFile } from 'openai';
import { collect, large, page, pixel, tool, unicode, wave } from './common.mjs';

const user = (content) => [{ role: 'user', content }];
const chat = (client, model, extra = {}, options = {}) =>
  client.chat.completions.create({ model, messages: user('What is my dog called?'), ...extra }, options);
const tools = ['weather', 'time'].map(tool).map(({ name, description, schema }) => ({ type: 'function', function: { name, description, parameters: schema, strict: true } }));
const fails = (client, feature) => chat(client, feature);

export const features = {
  plain: (client, feature) => chat(client, feature),
  stream: async (client, feature) => collect(await chat(client, feature, { stream: true }), (chunk) => chunk),
  'stream-usage': async (client, feature) => collect(await chat(client, feature, { stream: true, stream_options: { include_usage: true } }), (chunk) => chunk),
  tools: (client, feature) => chat(client, feature, { tools }),
  'parallel-tools': (client, feature) => chat(client, feature, { tools, parallel_tool_calls: true }),
  'tool-results': (client, feature) => chat(client, feature, {
  tools,
  messages: [
    ...user('What is the weather where my dog lives?'),
    { role: 'assistant', content: null, tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }] },
    { role: 'tool', tool_call_id: 'call_1', content: 'Sunny' },
  ],
  }),
  images: (client, feature) => chat(client, feature, { messages: user([{ type: 'text', text: 'Is this my dog?' }, { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } }]) }),
  audio: (client, feature) => chat(client, feature, { messages: user([{ type: 'text', text: 'Is this my dog?' }, { type: 'input_audio', input_audio: { data: wave, format: 'wav' } }]) }),
  transcription: async (client, feature) => client.audio.transcriptions.create({ model: feature, file: await toFile(Buffer.from(wave, 'base64'), 'dog.wav') }),
  files: (client, feature) => chat(client, feature, { messages: user([{ type: 'text', text: 'Is this about my dog?' }, { type: 'file', file: { filename: 'dog.pdf', file_data: `data:application/pdf;base64,${page}` } }]) }),
  upload: async (client) => client.files.create({ purpose: 'user_data', file: await toFile(Buffer.from(page, 'base64'), 'dog.pdf') }),
  json: (client, feature) => client.chat.completions.parse({
  model: feature, messages: user('How old is my dog?'),
  response_format: { type: 'json_schema', json_schema: { name: 'age', strict: true, schema: { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false } } },
  }),
  logprobs: (client, feature) => chat(client, feature, { logprobs: true, top_logprobs: 2 }),
  n: (client, feature) => chat(client, feature, { n: 2 }),
  systems: (client, feature) => chat(client, feature, { messages: [{ role: 'system', content: 'Be kind.' }, { role: 'developer', content: 'Be brief.' }, ...user('What is my dog called?')] }),
  'error-400': fails, 'error-401': fails, 'error-404': fails, 'error-429': fails, 'error-500': fails, 'error-529': fails,
  abort: async (client, feature) => {
  const controller = new AbortController();
  return collect(await chat(client, feature, { stream: true }, { signal: controller.signal }), (chunk) => chunk, controller);
  },
  timeout: (client, feature) => chat(client, feature, {}, { timeout: 400 }),
  large: (client, feature) => chat(client, feature, { messages: user(large) }),
  gzip: (client, feature) => chat(client, feature),
  unicode: (client, feature) => chat(client, feature, { messages: user(unicode) }),
  responses: (client, feature) => client.responses.create({ model: feature, instructions: 'Be brief.', input: 'What is my dog called?' }),
  'responses-stream': async (client, feature) => collect(await client.responses.create({ model: feature, input: user('What is my dog called?'), stream: true }), (event) => event),
  'count-tokens': (client, feature) => client.responses.inputTokens.count({ model: feature, input: 'What is my dog called?' }),
};
