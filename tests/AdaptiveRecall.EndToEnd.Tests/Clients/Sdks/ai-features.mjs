// The features of the Vercel AI SDK, for any of its providers.
import { generateText, jsonSchema, Output, streamText, tool as define } from 'ai';
import { collect, large, page, pixel, tool, unicode } from './common.mjs';

const tools = Object.fromEntries(['weather', 'time'].map(tool).map(({ name, description, schema }) => [name, define({ description, inputSchema: jsonSchema(schema) })]));
export const user = (content) => [{ role: 'user', content }];
const seen = ({ text, toolCalls, finishReason, usage, warnings, providerMetadata }) => ({ text, toolCalls, finishReason, usage, warnings, providerMetadata });
export const ask = async (model, extra = {}) => seen(await generateText({ model, maxRetries: 0, ...(extra.messages ? {} : { prompt: 'What is my dog called?' }), ...extra }));
const fails = (client, feature) => ask(client(feature));

export const features = {
  plain: (client, feature) => ask(client(feature)),
  stream: (client, feature) => collect(streamText({ model: client(feature), maxRetries: 0, prompt: 'What is my dog called?' }).textStream, (text) => text),
  'stream-usage': async (client, feature) => {
    const result = streamText({ model: client(feature), maxRetries: 0, prompt: 'What is my dog called?' });
    return [await result.text, await result.usage, await result.finishReason];
  },
  tools: (client, feature) => ask(client(feature), { tools }),
  'parallel-tools': (client, feature) => ask(client(feature), { tools }),
  'tool-results': (client, feature) => ask(client(feature), {
    tools,
    messages: [
      ...user('What is the weather where my dog lives?'),
      { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input: { city: 'Oslo' } }] },
      { role: 'tool', content: [{ type: 'tool-result', toolCallId: 'call_1', toolName: 'weather', output: { type: 'text', value: 'Sunny' } }] },
    ],
  }),
  images: (client, feature) => ask(client(feature), { messages: user([{ type: 'text', text: 'Is this my dog?' }, { type: 'image', image: pixel, mediaType: 'image/png' }]) }),
  files: (client, feature) => ask(client(feature), { messages: user([{ type: 'text', text: 'Is this about my dog?' }, { type: 'file', data: page, mediaType: 'application/pdf', filename: 'dog.pdf' }]) }),
  json: async (client, feature) => (await generateText({
    model: client(feature), maxRetries: 0, prompt: 'How old is my dog?',
    // A model of this name is none that the SDK knows to have schemas of its own.
    providerOptions: { anthropic: { structuredOutputMode: 'outputFormat' } },
    output: Output.object({ schema: jsonSchema({ type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false }) }),
  })).output,
  systems: (client, feature) => ask(client(feature), { messages: [{ role: 'system', content: 'Be kind.' }, { role: 'system', content: 'Be brief.' }, ...user('What is my dog called?')] }),
  'error-400': fails, 'error-401': fails, 'error-404': fails, 'error-429': fails, 'error-500': fails, 'error-529': fails,
  abort: async (client, feature) => {
    const controller = new AbortController();
    const { textStream } = streamText({ model: client(feature), maxRetries: 0, prompt: 'What is my dog called?', abortSignal: controller.signal });
    return collect(textStream, (text) => text, controller);
  },
  timeout: (client, feature) => ask(client(feature), { abortSignal: AbortSignal.timeout(400) }),
  large: (client, feature) => ask(client(feature), { messages: user(large) }),
  gzip: (client, feature) => ask(client(feature)),
  unicode: (client, feature) => ask(client(feature), { messages: user(unicode) }),
};
