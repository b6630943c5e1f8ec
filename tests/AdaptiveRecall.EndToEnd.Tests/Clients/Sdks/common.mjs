// Runs the features of one SDK against each base URL and prints one line of JSON for each: what the SDK gave back, or how it failed.
import process from 'node:process';

export const tool = (name) => ({
  name,
  description: `Tells the ${name}.`,
  schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false },
});

export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const wave = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=';
export const page = 'JVBERi0xLjQKJSVFT0YK';
export const unicode = 'Grüße, мир, 世界, 🦊👩‍👩‍👧, שלום — "quoted" \\ back\u2028slash\u0007';
export const large = 'All work and no play. '.repeat(60_000);

// What an error says to an application, in the words of any of the SDKs.
function describe(error) {
  const inner = error.lastError ?? error;
  const headers = inner.headers ?? inner.responseHeaders ?? error.response?.headers;
  const header = (name) => headers?.get?.(name) ?? headers?.[name] ?? undefined;
  return {
    name: inner.name === 'Error' ? inner.constructor.name : inner.name,
    status: inner.status ?? inner.statusCode,
    message: String(inner.message).slice(0, 300),
    code: inner.code,
    type: inner.type,
    retryAfter: header('retry-after'),
    requestId: header('x-request-id') ?? header('request-id'),
  };
}

export async function run(connect, features) {
  const runs = JSON.parse(process.argv[2]);
  for (const { name, url, headers } of runs) {
    const client = connect(url, headers);
    for (const [feature, call] of Object.entries(features)) {
      let outcome;
      try {
        outcome = { value: await call(client, feature) };
      } catch (error) {
        outcome = { error: describe(error) };
      }

      console.log(JSON.stringify({ run: name, feature, outcome }));
    }
  }
}

// Reads a stream to its end, or, with a controller, breaks off at its first piece.
export async function collect(stream, pick, controller) {
  const pieces = [];
  for await (const piece of stream) {
    pieces.push(pick(piece));
    if (controller) {
      controller.abort();
      return pieces.slice(0, 1);
    }
  }

  return pieces;
}
