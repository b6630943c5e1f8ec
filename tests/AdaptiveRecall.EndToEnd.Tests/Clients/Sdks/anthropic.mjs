import Anthropic, { toFile } from '@anthropic-ai/sdk';
import { collect, large, page, pixel, run, tool, unicode } from './common.mjs';

const user = (content) => [{ role: 'user', content }];
const chat = (client, model, extra = {}, options = {}) =>
  client.messages.create({ model, max_tokens: 100, messages: user('What is my dog called?'), ...extra }, options);
const tools = ['weather', 'time'].map(tool).map(({ name, description, schema }) => ({ name, description, input_schema: schema }));
const fails = (client, feature) => chat(client, feature);

await run(
  (baseURL, defaultHeaders) => new Anthropic({ baseURL, apiKey: 'key', defaultHeaders, maxRetries: 0 }),
  {
    plain: (client, feature) => chat(client, feature),
    stream: async (client, feature) => collect(await chat(client, feature, { stream: true }), (event) => event),
    'stream-usage': async (client, feature) => (await client.messages.stream({ model: feature, max_tokens: 100, messages: user('What is my dog called?') }).finalMessage()).usage,
    tools: (client, feature) => chat(client, feature, { tools }),
    'parallel-tools': (client, feature) => chat(client, feature, { tools }),
    'tool-results': (client, feature) => chat(client, feature, {
      tools,
      messages: [
        ...user('What is the weather where my dog lives?'),
        { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Oslo' } }] },
        ...user([{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'Sunny' }]),
      ],
    }),
    images: (client, feature) => chat(client, feature, { messages: user([{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: pixel } }, { type: 'text', text: 'Is this my dog?' }]) }),
    files: (client, feature) => chat(client, feature, { messages: user([{ type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: page } }, { type: 'text', text: 'Is this about my dog?' }]) }),
    upload: async (client) => client.beta.files.upload({ file: await toFile(Buffer.from(page, 'base64'), 'dog.pdf', { type: 'application/pdf' }) }),
    json: (client, feature) => chat(client, feature, {
      messages: user('How old is my dog?'),
      output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false } } },
    }),
    systems: (client, feature) => chat(client, feature, { system: [{ type: 'text', text: 'Be kind.' }, { type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }] }),
    'error-400': fails, 'error-401': fails, 'error-404': fails, 'error-429': fails, 'error-500': fails, 'error-529': fails,
    abort: async (client, feature) => {
      const controller = new AbortController();
      return collect(await chat(client, feature, { stream: true }, { signal: controller.signal }), (event) => event, controller);
    },
    timeout: (client, feature) => chat(client, feature, {}, { timeout: 400 }),
    large: (client, feature) => chat(client, feature, { messages: user(large) }),
    gzip: (client, feature) => chat(client, feature),
    unicode: (client, feature) => chat(client, feature, { messages: user(unicode) }),
    'count-tokens': (client, feature) => client.messages.countTokens({ model: feature, messages: user('What is my dog called?') }),
  });
