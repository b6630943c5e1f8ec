// Runs modules, one after another, in the order of the arguments.
import process from 'node:process';
import { pathToFileURL } from 'node:url';

process.env.OPENAI_API_KEY = 'key';
process.env.ANTHROPIC_API_KEY = 'key';
for (const file of process.argv.slice(2)) {
  await import(pathToFileURL(file));
}
