// A program of somebody who has only the document: creates, finds and erases, with the client that was made of it.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

declare const process: { argv: string[] };

const [baseUrl, user] = process.argv.slice(2) as [string, string];
const api = createClient<paths>({ baseUrl });
const path = { user };

function given<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  }

  return answer.data;
}

const created: components['schemas']['Memory'] = given(await api.POST('/memory/v1/users/{user}/memories', { params: { path }, body: { text: 'I am allergic to peanuts', tags: ['health'] } }));
const found = given(await api.POST('/memory/v1/users/{user}/memories/search', { params: { path }, body: { query: 'Am I allergic to peanuts?', explain: true } }));
const missing = await api.GET('/memory/v1/users/{user}/memories/{id}', { params: { path: { user, id: '0197e5a4-1111-7111-8111-111111111111' } } });
const erased = given(await api.DELETE('/memory/v1/users/{user}', { params: { path } }));
const left = given(await api.GET('/memory/v1/users/{user}/memories', { params: { path } }));

console.log(
  JSON.stringify({
    created: created.id,
    found: found.results.map((result) => result.memory.id),
    missing: missing.error?.code,
    erased: erased.memories,
    digest: erased.digest,
    left: left.memories.length,
  }),
);
