import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { collect, large, page, pixel, run, tool, unicode, wave } from './common.mjs';

const question = [new HumanMessage('What is my dog called?')];
const tools = ['weather', 'time'].map(tool).map(({ name, description, schema }) => ({ type: 'function', function: { name, description, parameters: schema } }));
const seen = ({ content, tool_calls, response_metadata, usage_metadata }) => ({ content, tool_calls, response_metadata, usage_metadata });
const ask = async (model, messages = question, options = {}) => seen(await model.invoke(messages, options));
const fails = (client, feature) => ask(client(feature));

await run(
  (baseURL, defaultHeaders) => (model, extra = {}) => new ChatOpenAI({ model, apiKey: 'key', maxRetries: 0, useResponsesApi: false, configuration: { baseURL: `${baseURL}/v1`, defaultHeaders }, ...extra }),
  {
    plain: (client, feature) => ask(client(feature)),
    stream: async (client, feature) => collect(await client(feature, { streamUsage: false }).stream(question), ({ content }) => content),
    'stream-usage': async (client, feature) => collect(await client(feature).stream(question), ({ content, usage_metadata }) => ({ content, usage_metadata })),
    tools: (client, feature) => ask(client(feature).bindTools(tools)),
    'parallel-tools': (client, feature) => ask(client(feature).bindTools(tools, { parallel_tool_calls: true })),
    'tool-results': (client, feature) => ask(client(feature), [
      new HumanMessage('What is the weather where my dog lives?'),
      new AIMessage({ content: '', tool_calls: [{ id: 'call_1', name: 'weather', args: { city: 'Oslo' } }] }),
      new ToolMessage({ content: 'Sunny', tool_call_id: 'call_1' }),
    ]),
    images: (client, feature) => ask(client(feature), [new HumanMessage({ content: [{ type: 'text', text: 'Is this my dog?' }, { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } }] })]),
    audio: (client, feature) => ask(client(feature), [new HumanMessage({ content: [{ type: 'text', text: 'Is this my dog?' }, { type: 'input_audio', input_audio: { data: wave, format: 'wav' } }] })]),
    files: (client, feature) => ask(client(feature), [new HumanMessage({ content: [{ type: 'text', text: 'Is this about my dog?' }, { type: 'file', file: { filename: 'dog.pdf', file_data: `data:application/pdf;base64,${page}` } }] })]),
    json: (client, feature) => client(feature).withStructuredOutput({ title: 'age', type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false }, { method: 'jsonSchema' }).invoke('How old is my dog?'),
    logprobs: (client, feature) => ask(client(feature, { logprobs: true, topLogprobs: 2 })),
    n: async (client, feature) => (await client(feature, { n: 2 }).generate([question])).generations[0].map(({ text }) => text),
    systems: (client, feature) => ask(client(feature), [new SystemMessage('Be kind.'), new SystemMessage('Be brief.'), ...question]),
    'error-400': fails, 'error-401': fails, 'error-404': fails, 'error-429': fails, 'error-500': fails, 'error-529': fails,
    abort: async (client, feature) => {
      const controller = new AbortController();
      return collect(await client(feature).stream(question, { signal: controller.signal }), ({ content }) => content, controller);
    },
    timeout: (client, feature) => ask(client(feature, { timeout: 400 })),
    large: (client, feature) => ask(client(feature), [new HumanMessage(large)]),
    gzip: (client, feature) => ask(client(feature)),
    unicode: (client, feature) => ask(client(feature), [new HumanMessage(unicode)]),
    responses: (client, feature) => ask(client(feature, { useResponsesApi: true })),
    'responses-stream': async (client, feature) => collect(await client(feature, { useResponsesApi: true }).stream(question), ({ content }) => content),
  });
